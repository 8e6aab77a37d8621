import { Checkbox, Switch } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import type { Draft } from '../parts/Form.tsx'
import { NumberField, type RuleValues } from './NumberField.tsx'
import { RuleContacts } from './RuleContacts.tsx'
import { RuleHours } from './RuleHours.tsx'
import type { Rule } from './words.ts'

interface RuleConditionsProps {
  rule: Rule
  draft: Draft<RuleValues>
  wrong: (field: string) => string | undefined
}

/** When, whom, how many, and how long nobody is asked again. */
export function RuleConditions({ rule, draft, wrong }: RuleConditionsProps) {
  const { value, set } = draft
  const isContact = rule.trigger === 'resolution' || rule.trigger === 'repeat-contact'
  return (
    <>
      <TriggerFields rule={rule} draft={draft} wrong={wrong} />
      {isContact && <RuleContacts draft={draft} wrong={wrong} />}
      {isContact && <DelayFields rule={rule} draft={draft} wrong={wrong} />}
      <NumberField
        label={m.desk_settings_survey_sample()}
        hint={m.desk_settings_survey_sample_hint()}
        error={wrong('samplePercent')}
        min={0}
        max={100}
        unit="%"
        value={value.samplePercent}
        onValue={(samplePercent) => set({ samplePercent })}
      />
      <Checkbox
        label={m.desk_surveys_quota()}
        checked={value.isQuota}
        onChange={(event) => set({ isQuota: event.target.checked })}
      />
      <div className="settings-pair">
        <NumberField
          label={m.desk_surveys_pause_any()}
          error={wrong('quarantineDays/any')}
          min={0}
          max={365}
          unit={m.desk_surveys_days()}
          value={value.any}
          onValue={(any) => set({ any })}
        />
        <NumberField
          label={m.desk_surveys_pause_same()}
          error={wrong('quarantineDays/same')}
          min={0}
          max={365}
          unit={m.desk_surveys_days()}
          value={value.same}
          onValue={(same) => set({ same })}
        />
      </div>
      <RuleHours draft={draft} wrong={wrong} />
      {isContact && (
        <Switch
          label={m.desk_surveys_known()}
          hint={m.desk_surveys_known_hint()}
          checked={value.skipsKnown}
          onChange={(event) => set({ skipsKnown: event.target.checked })}
        />
      )}
    </>
  )
}

function DelayFields({ draft, wrong }: RuleConditionsProps) {
  const hours = { min: 0, max: 72, unit: m.desk_settings_hours() }
  return (
    <div className="settings-pair">
      <NumberField
        label={m.desk_settings_survey_after_mail()}
        error={wrong('delayHours/email')}
        {...hours}
        value={draft.value.email}
        onValue={(email) => draft.set({ email })}
      />
      <NumberField
        label={m.desk_settings_survey_after_chat()}
        error={wrong('delayHours/chat')}
        {...hours}
        value={draft.value.chat}
        onValue={(chat) => draft.set({ chat })}
      />
    </div>
  )
}

function TriggerFields({ rule, draft, wrong }: RuleConditionsProps) {
  const { value, set } = draft
  if (rule.trigger === 'schedule') {
    return (
      <NumberField
        label={m.desk_surveys_every()}
        hint={m.desk_surveys_every_hint()}
        error={wrong('conditions/everyDays')}
        min={7}
        max={730}
        unit={m.desk_surveys_days()}
        value={value.everyDays}
        onValue={(everyDays) => set({ everyDays })}
      />
    )
  }
  if (rule.trigger !== 'repeat-contact') return null
  return (
    <div className="settings-pair">
      <NumberField
        label={m.desk_surveys_contacts()}
        error={wrong('conditions/contacts')}
        min={2}
        max={50}
        unit={m.desk_surveys_contacts_unit()}
        value={value.contacts}
        onValue={(contacts) => set({ contacts })}
      />
      <NumberField
        label={m.desk_surveys_within()}
        error={wrong('conditions/days')}
        min={1}
        max={365}
        unit={m.desk_surveys_days()}
        value={value.days}
        onValue={(days) => set({ days })}
      />
    </div>
  )
}
