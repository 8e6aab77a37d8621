import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Button,
  Dialog,
  DialogClose,
  Field,
  Input,
  RadioGroup,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Asked } from '../../../api/contracts.ts'
import { useAct } from './use-act.ts'

type Template = NonNullable<NonNullable<Asked<'journeys.create'>['body']>['template']>

const templates: Record<Template, readonly [name: () => string, text: () => string]> = {
  welcome: [m.desk_journey_t_welcome, m.desk_journey_t_welcome_text],
  onboarding: [m.desk_journey_t_onboarding, m.desk_journey_t_onboarding_text],
  'after-delivery': [m.desk_journey_t_after_delivery, m.desk_journey_t_after_delivery_text],
  'check-in': [m.desk_journey_t_check_in, m.desk_journey_t_check_in_text],
  birthday: [m.desk_journey_t_birthday, m.desk_journey_t_birthday_text],
  visit: [m.desk_journey_t_visit, m.desk_journey_t_visit_text],
  'win-back': [m.desk_journey_t_win_back, m.desk_journey_t_win_back_text],
}

type Chosen = Template | 'empty'

const choices = () => [
  ...Object.entries(templates).map(([value, [called, text]]) => ({
    value: value as Template,
    label: called(),
    hint: text(),
  })),
  {
    value: 'empty' as const,
    label: m.desk_journey_new_empty(),
    hint: m.desk_journey_new_empty_text(),
  },
]

/** What a journey begins as. */
export function NewJourney({ onClose }: { onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen>('after-delivery')
  const [name, setName] = useState('')
  const { busy, act } = useAct()
  const navigate = useNavigate()
  const usual = chosen === 'empty' ? m.desk_journey_new() : templates[chosen][0]()
  const create = () =>
    act('create', async () => {
      const body = {
        name: name.trim() || usual,
        ...(chosen === 'empty' ? {} : { template: chosen }),
      }
      const { id } = await call('journeys.create', { body })
      await navigate({ to: '/care/journeys/$id', params: { id } })
    })
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={m.desk_journey_new_title()}
      more={m.desk_journey_new_more()}
      foot={
        <>
          <DialogClose>
            <Button tone="bare">{m.desk_journey_cancel()}</Button>
          </DialogClose>
          <Button tone="ink" busy={busy !== null} onClick={() => void create()}>
            {m.desk_journey_create()}
          </Button>
        </>
      }
    >
      <div className="care-form">
        <RadioGroup<Chosen>
          label={m.desk_journey_new_title()}
          labelHidden
          value={chosen}
          onChange={setChosen}
          choices={choices()}
        />
        <Field label={m.desk_journey_name()}>
          <Input
            value={name}
            placeholder={usual}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  )
}
