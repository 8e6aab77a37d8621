/**
 * What `history()` returns. Times are `Date`s in UTC; people are referred to by their `key`
 * ('ada', 'nora-vale'), conversations by their `number`. `toImportFolder` writes the same as
 * NDJSON with numeric ids; the comment "extra" marks what goes beyond the plain import format.
 */

export type Language = 'en' | 'nl' | 'de' | 'fr' | 'es' | 'pt' | 'ar' | 'ja'

export type AgentKey = 'sol' | 'mira' | 'ada' | 'bo' | 'kit' | 'jun'

export type Agent = {
  id: number
  key: AgentKey
  name: string
  first: string
  last: string
  email: string
  role: 'owner' | 'lead' | 'agent' | 'collaborator'
  /** The team whose conversations come to this person first; Jun and Sol have none. */
  team: Team | null
  title: string
  timezone: string
  /** Days before `now` on which they joined: Kit is new. */
  joinedDaysAgo: number
}

export type Team = 'care' | 'orders' | 'billing'

/** Month 1–12, day 1–31, never a year: nobody needs to know it for a wish. */
export type Birthday = { month: number; day: number }

export type Preferences = {
  channel?: 'email' | 'chat' | 'sms' | 'phone'
  touch?: 'high' | 'standard' | 'brief'
  nameToUse?: string
  language?: Language
  /** Local clock times of the customer, 'HH:MM'; either end may be open. */
  bestTime?: { from?: string; to?: string }
  doNotCall?: boolean
  /** Asked not to receive surveys: `history` never asks them. */
  noSurveys?: boolean
  noCelebrations?: boolean
}

export type Need = {
  text: string
  source: 'stated' | 'observed'
  met: boolean
  daysAgo: number
}

export type CustomerNote = { text: string; by: AgentKey; daysAgo: number }

export type Customer = {
  id: number
  /** Stable name, 'nora-vale'; unique. */
  key: string
  name: string
  first: string
  last: string
  email: string
  phone: string | null
  locale: string
  timezone: string
  birthday: Birthday | null
  preferences: Preferences
  needs: Need[]
  notes: CustomerNote[]
  company: string | null
  tier: 'regular' | 'friend' | 'family'
  createdAt: Date
}

/** Who somebody is before a clock is known; `birthdayInDays` moves a birthday near `now`. */
export type Person = {
  key: string
  name: string
  email: string
  locale: string
  timezone: string
  phone?: string
  birthday?: Birthday
  /** The demo always has birthdays this week: days after `now`, replacing `birthday`. */
  birthdayInDays?: number
  preferences?: Preferences
  needs?: Need[]
  notes?: CustomerNote[]
  company?: string
  tier?: Customer['tier']
  sinceDays: number
  /** Only hand-written stories are told about them, nothing composed is added. */
  storiesOnly?: boolean
}

export type Level1 =
  | 'discovery'
  | 'use'
  | 'optimization'
  | 'troubleshooting'
  | 'order'
  | 'billing'
  | 'complaint'
  | 'idea'

export type Reason = { level1: Level1; level2: string }

export type Channel = 'email' | 'chat' | 'social'
export type State = 'open' | 'pending' | 'snoozed' | 'resolved'
export type WaitingOn = 'customer' | 'third-party'
export type Priority = 'low' | 'normal' | 'high' | 'urgent'

export type Conversation = {
  /** 1, 2, 3 … in the order in which they began. */
  number: number
  /** 'a-broken-planter' for the hand-written ones, null for the composed. */
  story: string | null
  subject: string
  customer: string
  channel: Channel
  language: Language
  state: State
  waitingOn: WaitingOn | null
  snoozedUntil: Date | null
  assignee: AgentKey | null
  team: Team
  tags: string[]
  priority: Priority
  /** Always there on resolved ones. */
  reason: Reason | null
  order: string | null
  product: string | null
  createdAt: Date
  updatedAt: Date
  resolvedAt: Date[]
  reopenedAt: Date[]
}

export type PictureName = 'broken-pot' | 'chipped-rim' | 'pot-on-sill' | 'crushed-box' | 'sad-leaf'

export type Attachment = {
  name: string
  type: 'image/png'
  size: number
  picture: PictureName
  /** Different takes of one picture; the same pair always gives the same bytes. */
  take: number
}

export type Message = {
  conversation: number
  seq: number
  kind: 'customer' | 'agent' | 'note'
  author: string
  at: Date
  /** Markdown-lite: paragraphs, `- ` lists, `> ` quotes. */
  text: string
  /** What a mail program sent beside the text; only a few have it. */
  html: string | null
  messageId: string
  /** The mail before it in the conversation; null for the first and for notes. */
  inReplyTo: string | null
  attachments: Attachment[]
}

/** One ask per conversation and resolution cycle, by email, a day after the resolve. */
export type Ask = {
  conversation: number
  /** 1 for the first resolve, 2 after the first reopening … */
  cycle: number
  customer: string
  agent: AgentKey
  language: Language
  sentAt: Date
  answeredAt: Date | null
  /** Faces, 1 very poor to 5 very good; null while unanswered. */
  score: 1 | 2 | 3 | 4 | 5 | null
  comment: string | null
}

/** Words somebody has typed and not sent. */
export type Draft = {
  conversation: number
  author: AgentKey
  kind: 'agent' | 'note'
  text: string
  at: Date
}

export type DemoHistory = {
  now: Date
  seed: number
  agents: Agent[]
  customers: Customer[]
  conversations: Conversation[]
  messages: Message[]
  asks: Ask[]
  drafts: Draft[]
}

/** A line of a hand-written story: what is said, or that the conversation is resolved. */
export type Line = {
  /** '-1h22m' before now, '-3 14:10' working days ago, or '2 09:14' after the start; desk time. */
  when: string
  kind: Message['kind'] | 'resolve'
  author?: string
  text?: string
  html?: string
  pictures?: PictureName[]
}

/** A hand-written conversation. */
export type Story = {
  key: string
  subject: string
  customer: string
  language?: Language
  channel?: Channel
  /** Working days before today on which it starts; only for lines of the form '2 09:14'. */
  workingDaysAgo?: number
  /** The start moves back to a Tuesday, so that “tomorrow” is a working day. */
  onTuesday?: boolean
  state?: Exclude<State, 'resolved'>
  waitingOn?: WaitingOn
  /** Hours after `now`. */
  snoozedForHours?: number
  assignee: AgentKey | null
  team?: Team
  tags?: string[]
  priority?: Priority
  reason: Reason | null
  order?: string
  product?: string
  lines: Line[]
  draft?: { author: AgentKey; text: string; when: string }
  /** The answer to the ask after the first resolve; without it the dice decide. */
  answer?: { score: NonNullable<Ask['score']>; comment?: string; afterHours: number }
}
