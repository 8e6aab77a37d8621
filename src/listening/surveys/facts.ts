// All that the mail and the page of an ask say, in one statement.

import { sql } from 'kysely'
import type { LocalWindow } from '../../kernel/clock/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import { localeOf, type Locale } from '../../kernel/words/index.ts'
import { workingAddress } from './address.ts'
import { stateInRules, zoneOf } from './eligibility.ts'
import type { Anonymity, SurveyTexts } from './drafts.ts'
import type { Item } from './items.ts'
import { type Ask, type AskChannel, dayTime, type Trigger } from './rules.ts'
import type { Metric, ScaleId } from './scales.ts'
import type { Further, FurtherQuestion, LinkChannel, StoredAskState } from './tables.ts'

export interface AskFacts {
  id: string
  surveyId: string
  versionId: string
  template: string
  wordingHash: string
  scale: ScaleId
  metric: Metric
  /** What of a version before free words: its questions by name. */
  questions: readonly FurtherQuestion[]
  items: readonly Item[] | null
  texts: Partial<Record<Locale, SurveyTexts>> | null
  surveyLanguage: Locale | null
  anonymity: Anonymity
  programme: 'transactional' | 'relationship'
  trigger: Trigger
  conversationId: string | null
  cycle: number | null
  /** What it is about, the same at every look. */
  subjectKey: string
  /** Null: who answers an open link is nobody we know. */
  customerId: string | null
  /** Who writes to the customer; `boundInboxId` is who may see it, null for everybody. */
  inboxId: string
  boundInboxId: string | null
  agentId: string | null
  state: StoredAskState
  channel: AskChannel | LinkChannel | null
  dueAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
  expiresAt: Date
  language: Locale
  zone: string
  /** When it may arrive there. */
  hours: LocalWindow
  subject: string
  contactChannel: string
  helpedAt: Date
  /** First names, or null where we know none. */
  customerName: string | null
  agentName: string | null
  customerFullName: string
  address: string | null
  inboxAddress: string
  organisation: { name: string; brandColour: string | null }
  answer: GivenAnswer | null
}

export interface GivenAnswer {
  id: string
  score: number
  comment: string
  further: Further
  firstAt: Date
  changedAt: Date
  editableUntil: Date
}

type Row = Omit<
  AskFacts,
  'language' | 'answer' | 'organisation' | 'zone' | 'hours' | 'dueAt' | 'expiresAt'
> & {
  dueAt: Date | null
  expiresAt: Date | null
  createdAt: Date
  language: string
  activeHours: LocalWindow | null
  customerZone: string | null
  orgZone: string
  orgName: string
  brandColour: string | null
  answerId: string | null
  score: number
  comment: string
  further: Further
  firstAt: Date
  changedAt: Date
  editableUntil: Date
}

export async function askFacts(
  read: Reader,
  by: { id: string } | { tokenHash: Buffer },
): Promise<AskFacts | null> {
  const where = 'id' in by ? sql`a.id = ${by.id}` : sql`a.token_hash = ${by.tokenHash}`
  const { rows } = await sql<Row>`
    select a.id, a.survey_id as "surveyId", a.version_id as "versionId", v.template,
      v.wording_hash as "wordingHash",
      v.scale, v.questions, v.items, v.texts, v.language as "surveyLanguage", v.anonymity,
      s.metric, s.programme, a.trigger, a.conversation_id as "conversationId", a.cycle,
      coalesce(a.conversation_id || ':' || a.cycle, a.round_key, a.id::text) as "subjectKey",
      p.id as "customerId", i.id as "inboxId", a.inbox_id as "boundInboxId",
      a.agent_id as "agentId", a.state, a.channel,
      a.due_at as "dueAt", a.sent_at as "sentAt", a.delivered_at as "deliveredAt",
      a.expires_at as "expiresAt", a.created_at as "createdAt", a.language,
      p.timezone as "customerZone", o.timezone as "orgZone",
      coalesce(c.subject, '') as subject, a.contact_channel as "contactChannel",
      a.helped_at as "helpedAt",
      coalesce(p.name_to_use, split_part(p.name, ' ', 1)) as "customerName",
      coalesce(p.name, '') as "customerFullName",
      split_part(m.name, ' ', 1) as "agentName", ${workingAddress} as address,
      coalesce(i.address, '') as "inboxAddress", o.name as "orgName",
      o.brand_colour as "brandColour",
      r.id as "answerId", r.score, r.comment, r.further, r.first_at as "firstAt",
      r.changed_at as "changedAt",
      r.editable_until as "editableUntil", u.active_hours as "activeHours"
    from ask a join survey s on s.id = a.survey_id join survey_version v on v.id = a.version_id
      left join conversation c on c.id = a.conversation_id
      left join survey_rule u on u.id = a.rule_id
      left join inbox i on i.id = coalesce(a.inbox_id,
        (select f.id from inbox f where f.archived_at is null order by f.created_at limit 1))
      left join customer g on g.id = a.customer_id
      left join customer p on p.id = coalesce(g.merged_into, g.id)
      cross join organisation o
      left join member m on m.id = a.agent_id left join answer r on r.ask_id = a.id
    where ${where}`.execute(read as never)
  const [row] = rows
  return row ? factsOf(row) : null
}

function factsOf(row: Row): AskFacts {
  const {
    customerZone,
    orgZone,
    activeHours,
    orgName,
    brandColour,
    answerId,
    score,
    comment,
    further,
    firstAt,
    changedAt,
    editableUntil,
    ...rest
  } = row
  return {
    ...rest,
    dueAt: row.dueAt ?? row.createdAt,
    expiresAt: row.expiresAt ?? row.createdAt,
    language: localeOf(row.language),
    zone: zoneOf({ zone: customerZone, orgZone }),
    hours: activeHours ?? dayTime,
    customerName: firstName(row.customerName),
    agentName: firstName(row.agentName),
    organisation: { name: orgName, brandColour },
    answer:
      answerId === null
        ? null
        : { id: answerId, score, comment, further, firstAt, changedAt, editableUntil },
  }
}

// Where all we know is an address, greeting somebody by it would be worse than no name.
const firstName = (name: string | null): string | null =>
  !name || name.includes('@') ? null : name

/** The ask as rules.ts looks at it. */
export const asRule = (facts: AskFacts): Ask => ({
  surveyId: facts.surveyId,
  programme: facts.programme,
  conversationId: facts.conversationId,
  cycle: facts.cycle,
  state: stateInRules[facts.state],
  dueAt: facts.dueAt,
  sentAt: facts.sentAt,
  expiresAt: facts.expiresAt,
  answeredAt: facts.answer?.firstAt ?? null,
})
