import type { IconName, Tone } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Answered } from '../api/contracts.ts'

export type Mood = Answered<'voice.list'>['data'][number]['mood']
type Why = Answered<'mood.of-conversation'>['cycles'][number]['end']['reasons'][number]['why']

export const moods = [-2, -1, 0, 1, 2] as const satisfies readonly Mood[]

interface Shown {
  word: () => string
  icon: IconName
  tone: Tone
}

const shown: Record<Mood, Shown> = {
  [-2]: { word: m.desk_mood_angry, icon: 'frown', tone: 'bad' },
  [-1]: { word: m.desk_mood_unhappy, icon: 'frown', tone: 'warn' },
  0: { word: m.desk_mood_neutral, icon: 'meh', tone: 'quiet' },
  1: { word: m.desk_mood_content, icon: 'smile', tone: 'plain' },
  2: { word: m.desk_mood_delighted, icon: 'smile', tone: 'good' },
}

export const moodWord = (mood: Mood): string => shown[mood].word()
export const moodIcon = (mood: Mood): IconName => shown[mood].icon
export const moodTone = (mood: Mood): Tone => shown[mood].tone

const whys: Record<Why, () => string> = {
  word: m.desk_why_word,
  thanks: m.desk_why_thanks,
  waiting: m.desk_why_waiting,
  again: m.desk_why_again,
  nobody: m.desk_why_nobody,
  leaving: m.desk_why_leaving,
  money: m.desk_why_money,
  legal: m.desk_why_legal,
  treated: m.desk_why_treated,
  problem: m.desk_why_problem,
  solved: m.desk_why_solved,
  emoji: m.desk_why_emoji,
  shouting: m.desk_why_shouting,
  marks: m.desk_why_marks,
}

export const whyWord = (why: Why): string => whys[why]()
