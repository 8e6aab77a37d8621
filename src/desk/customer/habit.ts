interface Used {
  channel: string
  messages: number
}

export interface Habit extends Used {
  /** Of how many messages. */
  of: number
}

const messagesMin = 3
const shareMin = 0.6

/**
 * By which way they write in fact, where that tells more than what they said: another one than
 * they asked for, or one of several. Too few messages are no habit.
 */
export function habitOf(channels: readonly Used[], stated: string | null): Habit | null {
  const of = channels.reduce((sum, { messages }) => sum + messages, 0)
  const most = channels.toSorted((a, b) => b.messages - a.messages)[0]
  if (!most || most.messages < messagesMin || most.messages < shareMin * of) return null
  if (most.channel === stated || (!stated && channels.length < 2)) return null
  return { ...most, of }
}
