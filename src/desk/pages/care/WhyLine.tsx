import { Icon } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { CareTask } from '../../known/care.ts'
import { themeName } from '../voice/theme-names.ts'

/** What the customer said unasked that opened a task, on a line of its own. */
export function WhyLine({ task }: { task: CareTask }) {
  if (!task.why) return null
  return (
    <p className="care-note">
      <Icon name="chat" size="s" />
      <WhyWords task={task} />
    </p>
  )
}

/** Each theme, or the mood, with the words that say so. */
export function WhyWords({ task: { why, cause } }: { task: CareTask }) {
  if (!why) return null
  return (
    <span className="care-why">
      {why.mood !== null && (
        <Said
          what={cause === 'by-hand' ? m.desk_care_why_angry() : m.desk_care_why_mood()}
          words={why.phrases}
        />
      )}
      {why.themes.map(({ key, phrase }) => (
        <Said key={key} what={themeName(key, undefined)} words={phrase ? [phrase] : []} />
      ))}
    </span>
  )
}

function Said({ what, words }: { what: string; words: readonly string[] }) {
  return (
    <span className="care-why-part">
      <b>{what}</b>
      {words.map((word) => (
        <q key={word}>{word}</q>
      ))}
    </span>
  )
}
