import { useState } from 'react'
import { AlertDialog, Button, useReader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../use-act.ts'
import { Group } from '../parts/Part.tsx'
import NewRule from './NewRule.tsx'
import { keepProgramme, type Programme, type Rule } from './queries.ts'
import { ruleWords } from './words.ts'

/** A rule is never changed: it is ended and another begins, so that old points stay explained. */
export function Rules({ programme }: { programme: Programme }) {
  const { rules, settings } = programme
  const [adding, setAdding] = useState(false)
  return (
    <Group
      title={m.desk_settings_reward_rules()}
      more={m.desk_settings_reward_rules_more()}
      actions={
        !adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {m.desk_settings_reward_rule_new()}
          </Button>
        )
      }
    >
      {rules.length === 0 && <p className="group-more">{m.desk_settings_reward_rules_none()}</p>}
      <ul className="settings-rows">
        {rules.map((rule) => (
          <RuleLine key={rule.id} rule={rule} currency={settings.currency} />
        ))}
      </ul>
      {adding && <NewRule currency={settings.currency} onDone={() => setAdding(false)} />}
    </Group>
  )
}

function RuleLine({ rule, currency }: { rule: Rule; currency: string }) {
  const { locale } = useReader()
  const { busy, act } = useAct()
  const [asks, setAsks] = useState(false)
  const end = async () => {
    setAsks(false)
    await act('end', async () =>
      keepProgramme(await call('reward-rules.retire', { params: { id: rule.id } })),
    )
  }
  return (
    <li>
      <span className="grow">
        <span className="font-strong">{rule.name}</span>
        <small>{ruleWords(rule, currency, locale)}</small>
        <small>{m.desk_settings_reward_told({ reason: rule.reason })}</small>
      </span>
      <Button
        tone="bare"
        busy={busy === 'end'}
        aria-label={m.desk_settings_reward_rule_end_name({ name: rule.name })}
        onClick={() => setAsks(true)}
      >
        {m.desk_settings_reward_rule_end()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_settings_reward_rule_end_title({ name: rule.name })}
        act={m.desk_settings_reward_rule_end()}
        keep={m.desk_settings_cancel()}
        onAct={() => void end()}
      >
        {m.desk_settings_reward_rule_end_text()}
      </AlertDialog>
    </li>
  )
}
