import { useState } from 'react'
import { Button, Field, Input, Select, Textarea, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { known } from '../../known/client.ts'
import { useForm } from '../use-form.ts'
import { aspectName } from './aspects.ts'
import { type Aspect, aspects } from './rules.ts'

export interface ThemeWords {
  name: string
  phrases: string[]
  aspect: Aspect | null
}

interface ThemeFormProps {
  name?: string
  phrases: readonly string[]
  aspect?: Aspect | null
  send: (words: ThemeWords) => Promise<unknown>
  says?: (words: ThemeWords) => string
  onDone: () => void
}

/** A name, what it is about, and the phrases that give it away. */
export function ThemeForm({ send, says, onDone, ...start }: ThemeFormProps) {
  const [name, setName] = useState(start.name ?? '')
  const [phrases, setPhrases] = useState(start.phrases.join('\n'))
  const [aspect, setAspect] = useState<Aspect | ''>(start.aspect ?? '')
  const form = useForm(async () => {
    const words = { name: name.trim(), aspect: aspect || null, phrases: linesOf(phrases) }
    await send(words)
    if (says) toast({ says: says(words) })
    await Promise.all(
      [['themes'], ['voice']].map((queryKey) => known.invalidateQueries({ queryKey })),
    )
    onDone()
  })
  return (
    <form className="theme-form" onSubmit={form.onSubmit}>
      <Field label={m.desk_themes_name()} error={form.wrong('name')} required>
        <Input
          autoFocus
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={m.desk_voice_aspect()}>
        <AspectSelect value={aspect} onChange={setAspect} />
      </Field>
      <Field
        className="wide"
        label={m.desk_themes_phrases()}
        hint={m.desk_themes_phrases_hint()}
        error={form.wrong('phrases')}
        required
      >
        <Textarea
          required
          rows={3}
          value={phrases}
          onChange={(event) => setPhrases(event.target.value)}
        />
      </Field>
      {form.sentence && (
        <p className="hint bad wide" role="alert">
          {form.sentence}
        </p>
      )}
      <div className="acts wide">
        <Button type="submit" tone="ink" busy={form.busy}>
          {m.desk_themes_save()}
        </Button>
        <Button tone="bare" onClick={onDone}>
          {m.desk_themes_cancel()}
        </Button>
      </div>
    </form>
  )
}

const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || [])

interface AspectSelectProps {
  value: Aspect | ''
  onChange: (value: Aspect | '') => void
}

function AspectSelect({ value, onChange }: AspectSelectProps) {
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value as Aspect | '')}>
      <option value="">{m.desk_voice_aspect_none()}</option>
      {aspects.map((one) => (
        <option key={one} value={one}>
          {aspectName(one)}
        </option>
      ))}
    </Select>
  )
}
