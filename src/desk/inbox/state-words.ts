import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import type { Present } from '../api/live.ts'

type Standing = Pick<Row, 'state' | 'waitingOn' | 'customer' | 'waitingSince' | 'assignee'>

/** The state as a word for a row; null for open, which is the rule. */
export function stateWord({ state, waitingOn, customer }: Standing): string | null {
  if (state === 'resolved') return m.desk_state_resolved()
  if (state === 'closed') return m.desk_state_closed()
  if (state === 'snoozed') return m.desk_state_snoozed()
  if (state !== 'pending') return null
  return waitingOn === 'third-party'
    ? m.desk_state_waits_other()
    : m.desk_state_waits_for({ name: customer.name })
}

/** The state with who must act, for the head of a conversation (D19). */
export function stateSentence(row: Standing): string {
  const word = stateWord(row)
  if (word) return word
  if (!row.waitingSince) return m.desk_state_answered()
  return row.assignee ? m.desk_state_needs_reply() : m.desk_state_nobody_answers()
}

const channels: Record<string, () => string> = {
  email: m.desk_channel_email,
  chat: m.desk_channel_chat,
  sms: m.desk_channel_sms,
  phone: m.desk_channel_phone,
  social: m.desk_channel_social,
}
export const channelName = (channel: string): string => channels[channel]?.() ?? channel

export const presenceWord = ({ name, doing }: Present): string =>
  doing === 'replying' ? m.desk_present_replying({ name }) : m.desk_present_viewing({ name })
