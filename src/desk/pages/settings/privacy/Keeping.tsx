import { useQuery } from '@tanstack/react-query'
import { Checkbox, Field, Input } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { known } from '../../../known/client.ts'
import { SettingsForm, useDraft } from '../parts/Form.tsx'
import { Group } from '../parts/Part.tsx'
import { keepPrivacy, privacyQuery, type Settings } from './queries.ts'

const usualMonths = 36
const [least, most] = [6, 240]

/** How long somebody is kept who is heard of no more; for whom that would be over is told first. */
export function Keeping({ settings }: { settings: Settings }) {
  const { processors, ...own } = settings
  const draft = useDraft(own)
  const { forgetAfterMonths: months } = draft.value
  const save = async () => {
    const { forgetAfterMonths } = draft.value
    const body = { processors, forgetAfterMonths, seen: draft.seen }
    keepPrivacy(await call('privacy.change', { body }))
  }
  return (
    <Group title={m.desk_settings_keeping()} more={m.desk_settings_keeping_more()}>
      <SettingsForm
        draft={draft}
        save={save}
        place={{ part: 'privacy' }}
        refresh={() => known.invalidateQueries(privacyQuery)}
      >
        {(wrong) => (
          <>
            <Checkbox
              label={m.desk_settings_keeping_on()}
              checked={months !== null}
              onChange={(event) =>
                draft.set({ forgetAfterMonths: event.target.checked ? usualMonths : null })
              }
            />
            {months !== null && (
              <Field
                label={m.desk_settings_keeping_months()}
                error={wrong('forgetAfterMonths')}
                required
              >
                <Input
                  type="number"
                  min={least}
                  max={most}
                  unit={m.desk_settings_reward_unit_months()}
                  value={months}
                  onChange={(event) =>
                    draft.set({ forgetAfterMonths: event.target.valueAsNumber || 0 })
                  }
                />
              </Field>
            )}
            {months !== null && months >= least && months <= most && <ForWhom months={months} />}
          </>
        )}
      </SettingsForm>
    </Group>
  )
}

function ForWhom({ months }: { months: number }) {
  const { data } = useQuery({
    queryKey: ['settings', 'unheard', months],
    queryFn: ({ signal }) => call('privacy.count-unheard', { query: { months } }, { signal }),
  })
  return (
    <p className="hint" role="status">
      {data ? m.desk_settings_keeping_count({ count: data.count }) : '…'}
    </p>
  )
}
