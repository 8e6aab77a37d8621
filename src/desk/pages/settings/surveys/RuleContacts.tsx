import { useQuery } from '@tanstack/react-query'
import { m } from '../../../../kernel/words/index.ts'
import { channelName } from '../../../inbox/state-words.ts'
import { inboxesQuery, reasonsQuery } from '../../../known/queries.ts'
import type { Draft } from '../parts/Form.tsx'
import { NumberField, type RuleValues } from './NumberField.tsx'
import { PickMany } from './PickMany.tsx'

interface RuleContactsProps {
  draft: Draft<RuleValues>
  wrong: (field: string) => string | undefined
}

const channels = ['email', 'chat', 'phone', 'sms', 'social'] as const

/** Which contacts a rule is for, and which of two rules asks where both fit. */
export function RuleContacts({ draft, wrong }: RuleContactsProps) {
  const { value, set } = draft
  const inboxes = useQuery(inboxesQuery).data ?? []
  const reasons = useQuery(reasonsQuery).data ?? []
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <div className="settings-pair">
        <PickMany
          label={m.desk_surveys_only_inboxes()}
          all={m.desk_surveys_all_inboxes()}
          error={wrong('conditions/inboxIds')}
          choices={named(inboxes)}
          value={value.inboxIds}
          onValue={(inboxIds) => set({ inboxIds })}
        />
        <PickMany
          label={m.desk_surveys_only_channels()}
          all={m.desk_surveys_all_channels()}
          error={wrong('conditions/channels')}
          choices={channels.map((one) => ({ value: one, label: channelName(one) }))}
          value={value.channels}
          onValue={(chosen) => set({ channels: chosen })}
        />
      </div>
      <div className="settings-pair">
        <PickMany
          label={m.desk_surveys_only_reasons()}
          all={m.desk_surveys_all_reasons()}
          error={wrong('conditions/reasonIds')}
          choices={named(reasons)}
          value={value.reasonIds}
          onValue={(reasonIds) => set({ reasonIds })}
        />
        <NumberField
          label={m.desk_surveys_priority()}
          hint={m.desk_surveys_priority_hint()}
          error={wrong('priority')}
          min={1}
          max={1000}
          unit=""
          value={value.priority}
          onValue={(priority) => set({ priority })}
        />
      </div>
    </>
  )
}
