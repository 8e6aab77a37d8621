import type { PageView } from '../page.ts'
import type { Scale } from './scales.ts'

/** Milliseconds since 1970, or a Date. */
export type At = number | Date

export type ChannelName = 'email' | 'chat' | 'phone' | 'sms' | 'social' | 'other'

/** What the question is about. */
export interface Occasion {
  /** False: it is about no contact, but comes over time or stands behind an open link. */
  isContact: boolean
  /** First name of the customer, or null when we do not know it. */
  customer: string | null
  /** First name of the agent, or null when a team helped. */
  agent: string | null
  channel: ChannelName
  subject: string | null
  helpedAt: At
  /** IANA zone of the customer. */
  zone: string
}

export interface Answer {
  score: number | null
  comment: string
  /** Values of the further questions by their name. */
  further: Readonly<Record<string, readonly string[]>>
  isAnonymous?: boolean
}

/** A question besides the score; always optional. `name` is the form field. */
export type Question =
  | { name: string; legend: string; scale: Scale }
  | {
      name: string
      legend: string
      choices: readonly { value: string; label: string }[]
      /** Only one of them. */
      isOne?: boolean
    }
  | { name: string; legend: string; isText: true }

export interface SurveyView extends PageView {
  occasion: Occasion
  scale: Scale
  /** The locked words of the survey, filled in; null: our own short ones. */
  wording: { question: string; comment: string } | null
  questions: readonly Question[]
  /** The score stands already; this page asks what belongs to it. */
  isMore?: boolean
  /** Whether the customer may leave their name away, or always does. */
  anonymity?: 'named' | 'choice' | 'always'
  /** What the form of an open link carries along. */
  formToken?: string | null
  /** Where the form posts to: the address of this page. */
  action: string
  /** The score in the link of our mail: shown as chosen, recorded only by the form. */
  preselected: number | null
  /** The customer's answer of an earlier visit, while it may be changed. */
  own: (Answer & { at: At; changeUntil: At }) | null
  /** First names of who really reads the answers; empty says nothing. */
  readers: readonly string[]
  /** After how many hours at most a person follows up on a bad answer; null says nothing. */
  followUpHours: number | null
  commentMax: number
  noticeHref: string
  /** Null: nobody was written to. */
  optOutHref: string | null
}

export type Problem = 'unchosen' | 'too-long' | 'failed' | 'more' | 'stale'

/** Something that will happen, said only when it is stored that it will. */
export type Next =
  | { kind: 'follow-up'; person: string | null; by: At }
  | { kind: 'promise'; title: string; by: At }
  /** It stands in front of the team until somebody has answered. */
  | { kind: 'shown'; person: string | null }

export interface ThanksView extends PageView {
  occasion: Occasion
  scale: Scale
  score: number
  /** Who will read it, when somebody will. */
  reader: string | null
  next: readonly Next[]
  /** What the owner says has changed thanks to answers; null says nothing. */
  changed: string | null
  change: { href: string; until: At } | null
  noticeHref: string
}

export interface ClosedView extends PageView {
  reason: 'expired' | 'forged' | 'used' | 'withdrawn' | 'ended'
  /** When the link stopped working; for `expired`. */
  until: At | null
  zone: string
}

export interface OptOutView extends PageView {
  /** What the reader was sent; a question unless told. */
  about?: 'what-we-did'
  action: string
  done: boolean
  /** The question it came from; null where there is none. */
  backHref: string | null
}

/** One purpose for which something is kept, in the owner's words and the reader's language. */
export interface KeptPurpose {
  name: string
  what: string
  why: string
  /** The legal ground in plain words, or null. */
  ground: string | null
  /** null: until the customer asks for deletion. */
  days: number | null
}

export interface NoticeView extends PageView {
  purposes: readonly KeptPurpose[]
}

export interface AskView {
  locale: PageView['locale']
  organisation: PageView['organisation']
  occasion: Occasion
  scale: Scale
  /** In its locked words, as on the page. */
  question: string
  /** Absolute address of the survey page, without a score. */
  href: string
  optOutHref: string
  noticeHref: string
  /** Absolute address of everything the reader may choose. */
  choicesHref: string
  expiresAt: At
  /** One scheme, whatever the reader's own: for looking at it beforehand. */
  scheme?: PageView['scheme']
}
