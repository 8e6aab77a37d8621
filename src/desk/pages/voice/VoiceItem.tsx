import { Link } from '@tanstack/react-router'
import { DateText, Icon, Select, Tag, toast, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { viewOf } from '../../known/lists.ts'
import { MoodTag } from '../../mood/MoodTag.tsx'
import { languageName } from '../customers/names.ts'
import type { Theme, VoiceText } from './queries.ts'
import { Said } from './Said.tsx'
import { themeName } from './theme-names.ts'

interface VoiceItemProps {
  text: VoiceText
  themes: readonly Theme[] | undefined
  mayCode: boolean
}

export function VoiceItem({ text, themes, mayCode }: VoiceItemProps) {
  const { locale } = useReader()
  const { customer, mood, at, language, kind, isCorrected } = text
  return (
    <li className="voice-item">
      <p className="voice-who">
        <MoodTag mood={mood} />
        {isCorrected && <span className="text-ink-3">{m.desk_mood_corrected()}</span>}
        {customer ? (
          <Link to="/customers/$id" params={{ id: customer.id }} className="font-strong">
            {customer.name}
          </Link>
        ) : (
          <span>{m.desk_voice_no_name()}</span>
        )}
        <About text={text} />
        <span className="voice-when">
          {language && language !== 'other' && `${languageName(language, locale)} · `}
          <DateText at={at} />
        </span>
      </p>
      <Said text={text} />
      <div className="voice-themes">
        {kind === 'answer' && <Icon name="ear" size="s" />}
        <Themes text={text} themes={themes} mayCode={mayCode} />
      </div>
    </li>
  )
}

function About({ text: { conversation, answer } }: { text: VoiceText }) {
  return (
    <>
      {answer && <span className="text-ink-2">{m.desk_voice_answered({ ...answer })}</span>}
      {conversation && (
        <Link
          to="/inbox/$view/$number"
          params={{ view: viewOf(conversation.number), number: String(conversation.number) }}
          className="voice-about one"
        >
          {m.desk_voice_open({
            subject: conversation.subject || m.desk_no_subject(),
            number: conversation.number,
          })}
        </Link>
      )}
    </>
  )
}

async function code(text: VoiceText, theme: string, applies: boolean) {
  try {
    await call('voice.code', { params: { id: text.id, theme }, body: { applies } })
    await known.invalidateQueries({ queryKey: ['voice'] })
  } catch (error) {
    toast({ says: m.desk_voice_theme_failed({ why: sentenceOf(error as Error) }), icon: 'warning' })
  }
}

function Themes({ text, themes, mayCode }: VoiceItemProps) {
  const free = themes?.filter(({ key }) => !text.themes.some((one) => one.key === key)) ?? []
  return (
    <>
      {text.themes.map(({ key, by }) => (
        <Tag
          key={key}
          icon="tag"
          name={themeName(key, themes)}
          onRemove={mayCode ? () => void code(text, key, false) : undefined}
        >
          {themeName(key, themes)}
          {by === 'person' && <span className="text-ink-3"> {m.desk_voice_by_person()}</span>}
        </Tag>
      ))}
      {mayCode && free.length > 0 && (
        <Select
          look="plain"
          aria-label={m.desk_voice_theme_add()}
          value=""
          onChange={(event) => void code(text, event.target.value, true)}
        >
          <option value="">{m.desk_voice_theme_add()}</option>
          {free.map(({ key }) => (
            <option key={key} value={key}>
              {themeName(key, themes)}
            </option>
          ))}
        </Select>
      )}
    </>
  )
}
