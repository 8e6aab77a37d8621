import { m } from '../../../kernel/words/index.ts'
import type { Answered } from '../../api/contracts.ts'

type Erasure = Answered<'erasures.list'>['data'][number]
export type Gone = Erasure['gone'][number]
export type Stays = Erasure['stays'][number]
export type Why = Erasure['why']

type Count = (inputs: { count: number }) => string

const gone: Record<Gone['kind'], Count> = {
  addresses: m.desk_erased_addresses,
  messages: m.desk_erased_messages,
  files: m.desk_erased_files,
  mails: m.desk_erased_mails,
  drafts: m.desk_erased_drafts,
  'profile-notes': m.desk_erased_notes,
  comments: m.desk_erased_comments,
  tasks: m.desk_erased_tasks,
  gestures: m.desk_erased_gestures,
  rewards: m.desk_erased_rewards,
  letters: m.desk_erased_letters,
  'own-mails': m.desk_erased_own_mails,
  consents: m.desk_erased_consents,
  journeys: m.desk_erased_journeys,
  mentions: m.desk_erased_mentions,
}
const stays: Record<Stays['kind'], Count> = {
  conversations: m.desk_erased_conversations,
  scores: m.desk_erased_scores,
  orders: m.desk_erased_orders,
  bookings: m.desk_erased_bookings,
  suppressed: m.desk_erased_suppressed,
}

export const goneWords = (list: readonly Gone[]) =>
  list.map(({ kind, count }) => gone[kind]({ count }))
export const staysWords = (list: readonly Stays[]) =>
  list.map(({ kind, count }) => stays[kind]({ count }))

export const whys: readonly Why[] = ['asked', 'not-needed', 'mistake']
const why: Record<Why, () => string> = {
  asked: m.desk_erased_why_asked,
  'not-needed': m.desk_erased_why_not_needed,
  mistake: m.desk_erased_why_mistake,
}
export const whyWord = (one: Why) => why[one]()
