// Surveys behind an open link: who answers is nobody we know, so there is no ask before there is
// an answer.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { Locale } from '../../kernel/words/index.ts'
import type { AskFacts } from './facts.ts'
import { dayTime, expiryDays } from './rules.ts'
import type { LinkChannel } from './tables.ts'
import type { Worded } from './wording.ts'

export interface OpenLink {
  ruleId: string
  /** False: switched off or put away; the link says so kindly. */
  isOpen: boolean
  /** As of an ask that was just put. */
  facts: AskFacts
}

type Row = Worded &
  Pick<
    AskFacts,
    'surveyId' | 'versionId' | 'wordingHash' | 'metric' | 'programme' | 'anonymity'
  > & {
    ruleId: string
    isOpen: boolean
    zone: string
    orgName: string
    brandColour: string | null
    inboxId: string | null
    inboxAddress: string | null
  }

export async function linkFacts(
  read: Reader,
  key: string,
  { language, now }: { language: Locale; now: Date },
): Promise<OpenLink | null> {
  const { rows } = await sql<Row>`
    select r.id as "ruleId", r.is_enabled and s.archived_at is null as "isOpen",
      s.id as "surveyId", s.metric, s.programme, v.id as "versionId", v.template, v.scale,
      v.questions, v.items, v.texts, v.language as "surveyLanguage", v.anonymity,
      v.wording_hash as "wordingHash", o.timezone as zone, o.name as "orgName",
      o.brand_colour as "brandColour", i.id as "inboxId", i.address as "inboxAddress"
    from survey_rule r join survey s on s.id = r.survey_id
      join survey_version v on v.survey_id = s.id and v.import_id is null
      cross join organisation o
      left join lateral (select id, address from inbox where archived_at is null
        order by created_at limit 1) i on true
    where r.link_key = ${key} order by v.number desc limit 1`.execute(read as never)
  const [row] = rows
  if (!row) return null
  const { ruleId, isOpen } = row
  return { ruleId, isOpen, facts: { ...row, ...emptyFacts(row, { language, now }) } }
}

const nobody = '00000000-0000-7000-8000-000000000000'

const emptyFacts = (row: Row, { language, now }: { language: Locale; now: Date }) => ({
  id: nobody,
  trigger: 'link' as const,
  conversationId: null,
  cycle: null,
  subjectKey: nobody,
  customerId: null,
  inboxId: row.inboxId ?? nobody,
  boundInboxId: null,
  agentId: null,
  state: 'sent' as const,
  channel: 'link' as const,
  hours: dayTime,
  dueAt: now,
  sentAt: now,
  deliveredAt: null,
  expiresAt: expiryOf(now),
  language,
  subject: '',
  contactChannel: 'none',
  helpedAt: now,
  customerName: null,
  agentName: null,
  customerFullName: '',
  address: null,
  inboxAddress: row.inboxAddress ?? '',
  organisation: { name: row.orgName, brandColour: row.brandColour },
  answer: null,
})

const expiryOf = (now: Date) => new Date(now.getTime() + expiryDays * dayMs)

/** The same form sent again finds the ask of the first time. */
export async function putLinkAsk(
  work: Work<'ask'>,
  { ruleId, facts }: OpenLink,
  { tokenHash, channel }: { tokenHash: Buffer; channel: LinkChannel },
): Promise<void> {
  await work
    .insertInto('ask')
    .values({
      id: newId(),
      survey_id: facts.surveyId,
      version_id: facts.versionId,
      rule_id: ruleId,
      round_key: null,
      quota_position: null,
      trigger: 'link',
      conversation_id: null,
      cycle: null,
      customer_id: null,
      inbox_id: null,
      agent_id: null,
      team_id: null,
      reason_id: null,
      contact_channel: 'none',
      helped_at: work.now,
      channel,
      language: facts.language,
      state: 'sent',
      reason: null,
      due_at: work.now,
      expires_at: expiryOf(work.now),
      token_hash: tokenHash,
      mail_id: null,
      created_at: work.now,
      created_by: null,
      sent_at: work.now,
      delivered_at: work.now,
      answered_at: null,
      updated_at: work.now,
    })
    .onConflict((on) => on.column('token_hash').doNothing())
    .execute()
}
