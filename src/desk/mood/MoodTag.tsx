import { Tag } from '../../kernel/ui/index.ts'
import { type Mood, moodIcon, moodTone, moodWord } from './mood-words.ts'

/** A face and a word; the colour only repeats them. */
export function MoodTag({ mood }: { mood: Mood }) {
  return (
    <Tag icon={moodIcon(mood)} tone={moodTone(mood)}>
      {moodWord(mood)}
    </Tag>
  )
}
