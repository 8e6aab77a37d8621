import { Select, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { moods, moodWord } from '../../mood/mood-words.ts'
import { languageName } from '../customers/names.ts'
import { aspectName } from './aspects.ts'
import type { Theme } from './queries.ts'
import { aspects, dayChoices, daysUsual, type VoiceSearch } from './rules.ts'
import { themeName } from './theme-names.ts'

interface VoiceFiltersProps {
  search: VoiceSearch
  onChange: (next: VoiceSearch) => void
  themes: readonly Theme[] | undefined
  counts: ReadonlyMap<string, number>
  /** Themes on which people and rules agree too little. */
  uncertain: ReadonlySet<string>
}

const languages = ['en', 'nl', 'de', 'fr', 'es']
const channels = {
  email: m.desk_channel_email,
  chat: m.desk_channel_chat,
  sms: m.desk_channel_sms,
  phone: m.desk_channel_phone,
  social: m.desk_channel_social,
}

type Options = readonly (readonly [value: string, label: string])[]

export function VoiceFilters({ search, onChange, themes, counts, uncertain }: VoiceFiltersProps) {
  const { locale } = useReader()
  const set = (name: keyof VoiceSearch) => (value: string) =>
    onChange({ ...search, [name]: value || undefined })
  return (
    <div className="voice-filters" role="group" aria-label={m.desk_voice_filter()}>
      <Choose
        label={m.desk_voice_kind()}
        value={search.kind}
        onChange={set('kind')}
        options={kindOptions()}
      />
      <Choose
        label={m.desk_voice_mood()}
        value={search.mood}
        onChange={set('mood')}
        options={moodOptions()}
      />
      <Choose
        label={m.desk_voice_theme()}
        value={search.theme}
        onChange={set('theme')}
        options={[['', m.desk_voice_theme_all()], ...themeOptions({ themes, counts, uncertain })]}
      />
      <Choose
        label={m.desk_voice_aspect()}
        value={search.aspect}
        onChange={set('aspect')}
        options={aspectOptions()}
      />
      <Choose
        label={m.desk_voice_language()}
        value={search.language}
        onChange={set('language')}
        options={[
          ['', m.desk_voice_language_all()],
          ...languages.map((code) => [code, languageName(code, locale)] as const),
          ['other', m.desk_voice_language_other()],
        ]}
      />
      <Choose
        label={m.desk_voice_channel()}
        value={search.channel}
        onChange={set('channel')}
        options={channelOptions()}
      />
      <Choose
        label={m.desk_voice_period()}
        value={String(search.days ?? daysUsual)}
        onChange={(value) => onChange({ ...search, days: Number(value) })}
        options={dayChoices.map((days) => [
          String(days),
          days === 0 ? m.desk_voice_period_all() : m.desk_voice_period_days({ days }),
        ])}
      />
    </div>
  )
}

const kindOptions = (): Options => [
  ['', m.desk_voice_kind_all()],
  ['message', m.desk_voice_kind_message()],
  ['answer', m.desk_voice_kind_answer()],
]

const channelOptions = (): Options => [
  ['', m.desk_voice_channel_all()],
  ...Object.entries(channels).map(([value, word]) => [value, word()] as const),
]

const aspectOptions = (): Options => [
  ['', m.desk_voice_aspect_all()],
  ...aspects.map((one) => [one, aspectName(one)] as const),
]

const moodOptions = (): Options => [
  ['', m.desk_voice_mood_all()],
  ['-2,-1', m.desk_voice_mood_low()],
  ['1,2', m.desk_voice_mood_high()],
  ...moods.map((mood) => [String(mood), moodWord(mood)] as const),
]

const themeOptions = ({
  themes,
  counts,
  uncertain,
}: Pick<VoiceFiltersProps, 'themes' | 'counts' | 'uncertain'>): Options =>
  (themes ?? []).map(({ key }) => {
    const name = themeName(key, themes)
    const says = uncertain.has(key) ? m.desk_voice_theme_count_low : m.desk_voice_theme_count
    return [key, says({ name, count: counts.get(key) ?? 0 })] as const
  })

interface ChooseProps {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  options: Options
}

function Choose({ label, value, onChange, options }: ChooseProps) {
  return (
    <Select
      look="plain"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </Select>
  )
}
