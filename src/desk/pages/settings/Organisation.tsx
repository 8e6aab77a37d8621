import { useQuery } from '@tanstack/react-query'
import { Field, Icon, Input, Select } from '../../../kernel/ui/index.ts'
import { localeNames, locales, m } from '../../../kernel/words/index.ts'
import { brandColours, contrast, isHexColour } from '../../../site/ui/index.ts'
import { call } from '../../api/client.ts'
import type { Answered, Asked } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { useMe } from '../../session.ts'
import { zoneChoices } from '../customers/names.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Part } from './parts/Part.tsx'

const queryKey = ['settings', 'organisation']
const place = { part: 'organisation' } as const

type Change = NonNullable<Asked<'organisation.change'>['body']>

export default function Organisation() {
  const { organisation } = useMe()
  const { data = organisation } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('organisation.get', {}, { signal }),
    staleTime: 0,
  })
  return (
    <Part
      title={m.desk_settings_organisation()}
      more={m.desk_settings_organisation_more()}
      place={place}
    >
      <OrganisationForm saved={data} />
    </Part>
  )
}

function OrganisationForm({ saved }: { saved: Omit<Answered<'organisation.get'>, 'may'> }) {
  const { name, url, timezone, locale, brandColour } = saved
  const draft = useDraft({ name, url, timezone, locale, brandColour })
  const save = async () => {
    await call('organisation.change', { body: { ...(draft.changed as Change), seen: draft.seen } })
    draft.takeBack()
    // The name and the zone stand everywhere on the page.
    setTimeout(() => window.location.reload(), 60)
  }
  return (
    <SettingsForm
      draft={draft}
      save={save}
      place={place}
      refresh={() => known.invalidateQueries({ queryKey })}
      names={{
        name: m.desk_customers_name(),
        url: m.desk_settings_url(),
        timezone: m.desk_customers_zone(),
        locale: m.desk_customers_language(),
        brandColour: m.desk_settings_colour(),
      }}
    >
      {(wrong) => (
        <>
          <Field label={m.desk_customers_name()} error={wrong('name')} required>
            <Input
              autoComplete="organization"
              value={draft.value.name}
              onChange={(event) => draft.set({ name: event.target.value })}
            />
          </Field>
          <Field
            label={m.desk_settings_url()}
            hint={m.desk_settings_url_hint()}
            error={wrong('url')}
          >
            <Input
              type="url"
              placeholder="https://"
              value={draft.value.url ?? ''}
              onChange={(event) => draft.set({ url: event.target.value.trim() || null })}
            />
          </Field>
          <Field
            label={m.desk_customers_zone()}
            hint={m.desk_settings_zone_hint()}
            error={wrong('timezone')}
          >
            <Select
              value={draft.value.timezone}
              onChange={(event) => draft.set({ timezone: event.target.value })}
            >
              {!zoneChoices().some(({ value }) => value === draft.value.timezone) && (
                <option value={draft.value.timezone}>{draft.value.timezone}</option>
              )}
              {zoneChoices().map((zone) => (
                <option key={zone.value} value={zone.value}>
                  {zone.label}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={m.desk_customers_language()}
            hint={m.desk_settings_language_hint()}
            error={wrong('locale')}
          >
            <Select
              value={draft.value.locale}
              onChange={(event) => draft.set({ locale: event.target.value })}
            >
              {locales.map((one) => (
                <option key={one} value={one} lang={one}>
                  {localeNames[one]}
                </option>
              ))}
            </Select>
          </Field>
          <BrandColour
            value={draft.value.brandColour}
            set={(colour) => draft.set({ brandColour: colour })}
            error={wrong('brandColour')}
          />
        </>
      )}
    </SettingsForm>
  )
}

interface BrandColourProps {
  value: string | null
  set: (value: string | null) => void
  error?: string
}

/** The chosen colour, and what customers will see: moved until words on it can be read (P14). */
function BrandColour({ value, set, error }: BrandColourProps) {
  const typed = value ?? ''
  const isColour = isHexColour(typed)
  return (
    <div>
      <div className="colour-line">
        <Field label={m.desk_settings_colour()} hint={m.desk_settings_colour_hint()} error={error}>
          <Input
            placeholder="#b4532a"
            spellCheck={false}
            maxLength={7}
            value={typed}
            onChange={(event) => set(event.target.value.trim() || null)}
          />
        </Field>
        <input
          type="color"
          className="colour-well"
          aria-label={m.desk_settings_colour_pick()}
          value={isColour ? typed.toLowerCase() : '#b4532a'}
          onChange={(event) => set(event.target.value)}
        />
      </div>
      {isColour && <MovedColour chosen={typed} />}
    </div>
  )
}

function MovedColour({ chosen }: { chosen: string }) {
  const { light, dark, moved } = brandColours(chosen)
  const white = Math.round(contrast(chosen, '#ffffff') * 10) / 10
  return (
    <div className="colour-shown">
      {[light, dark].map(({ solid, on }) => (
        <span key={solid} style={{ background: solid, color: on }}>
          {m.desk_settings_colour_button()}
          <small>{(Math.floor(contrast(solid, on) * 10) / 10).toFixed(1)}</small>
        </span>
      ))}
      <p>
        <Icon name={moved ? 'info' : 'check'} size="s" />
        {moved
          ? m.desk_settings_colour_moved({ chosen, contrast: white.toFixed(1), shown: light.solid })
          : m.desk_settings_colour_kept()}
      </p>
    </div>
  )
}
