import { Button, Menu, MenuItem } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { useMe } from '../../../session.ts'
import { CopyLine } from '../../../shell/CopyLine.tsx'
import { Group } from '../parts/Part.tsx'
import { useAct } from '../use-act.ts'
import { RuleForm } from './RuleForm.tsx'
import { type Rule, type Survey, triggerName } from './words.ts'

const triggers = ['resolution', 'repeat-contact', 'schedule', 'leaving', 'link'] as const

/** The ways a survey is asked, the most urgent first. */
export function SurveyRules({ survey }: { survey: Survey }) {
  const { busy, act } = useAct(['surveys'])
  const add = (trigger: Rule['trigger']) =>
    act('add', () => call('surveys.add-rule', { params: { id: survey.id }, body: { trigger } }))
  const trigger = (
    <Button icon="plus" busy={busy === 'add'}>
      {m.desk_surveys_rule_new()}
    </Button>
  )
  return (
    <>
      {survey.rules.map((rule) => (
        <OneRule key={rule.id} rule={rule} survey={survey} />
      ))}
      {survey.may.manage && (
        <div className="settings-acts survey-more">
          <Menu trigger={trigger} label={m.desk_surveys_rule_new()}>
            {triggers.map((one) => (
              <MenuItem key={one} onSelect={() => void add(one)}>
                {triggerName[one]()}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </>
  )
}

function OneRule({ rule, survey }: { rule: Rule; survey: Survey }) {
  const { busy, act } = useAct(['surveys'])
  const remove = () => act('remove', () => call('survey-rules.remove', { params: { id: rule.id } }))
  const isOnly = survey.rules.length === 1
  const actions = !isOnly && rule.may.change && (
    <Button tone="bare" icon="trash" busy={busy === 'remove'} onClick={() => void remove()}>
      {m.desk_surveys_rule_remove()}
    </Button>
  )
  return (
    <Group title={triggerName[rule.trigger]()} actions={actions}>
      {rule.linkPath && <LinkLines path={rule.linkPath} ruleId={rule.id} />}
      <RuleForm rule={rule} surveyId={survey.id} />
    </Group>
  )
}

/** The address to pass on, and the same as a picture for paper. */
function LinkLines({ path, ruleId }: { path: string; ruleId: string }) {
  const { organisation } = useMe()
  const address = new URL(path, window.location.origin).href
  const qr = `/api/v1/survey-rules/${ruleId}/qr`
  return (
    <div className="survey-link">
      <img src={qr} width={132} height={132} alt={m.desk_surveys_qr({ name: organisation.name })} />
      <div>
        <CopyLine value={address} name={m.desk_surveys_link()} />
        <p className="group-more">{m.desk_surveys_link_more()}</p>
        <a href={qr} download="survey.svg">
          {m.desk_surveys_qr_save()}
        </a>
      </div>
    </div>
  )
}
