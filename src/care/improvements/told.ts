// An improvement with its past, for a company that is made up: nothing leaves the building.

import { sql } from 'kysely'
import { minuteMs } from '../../kernel/clock/index.ts'
import type { AnyWork } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { hashToken, type Secrets } from '../../kernel/secrets/index.ts'
import { localeOf } from '../../kernel/words/index.ts'
import { foreseeGate } from '../../people/consent/index.ts'
import { customerLeftOut, customerTold, improvementBegun, improvementMoved } from './events.ts'
import { improvementFor } from './queries.ts'
import {
  type ImprovementKind,
  type ImprovementState,
  publicReason,
  type TargetMetric,
  wordsFor,
} from './rules.ts'
import { noticeToken } from './send.ts'
import { freeze, peopleOf, saidOf } from './sources.ts'
import type { NoticeTexts } from './tables.ts'
import { contentKeyOf, noticePurpose } from './telling.ts'

export interface ToldImprovement {
  title: string
  kind: ImprovementKind
  state: ImprovementState
  metric: TargetMetric
  texts: NoticeTexts
  reasonId: string | null
  ownerId: string
  from: Date
  begunAt: Date
  done: { on: string; toldAt: Date } | null
}

export async function tellImprovement(
  work: AnyWork,
  told: ToldImprovement,
  secrets: Secrets,
): Promise<void> {
  const { done, begunAt, ownerId } = told
  const id = newId()
  await work
    .insertInto('improvement')
    .values({
      id,
      title: told.title,
      kind: told.kind,
      state: told.state,
      dropped_reason: null,
      owner_id: ownerId,
      theme: null,
      reason_id: told.reasonId,
      survey_id: null,
      from_at: told.from,
      to_at: done ? done.toldAt : null,
      texts: JSON.stringify(told.texts) as never,
      metric: told.metric,
      done_on: done?.on ?? null,
      told_at: done?.toldAt ?? null,
      told_by: done ? ownerId : null,
      created_at: begunAt,
      created_by: ownerId,
      updated_at: done?.toldAt ?? begunAt,
    })
    .execute()
  const data = { kind: told.kind, metric: told.metric }
  await work.record(improvementBegun, { subjectId: id, data, at: begunAt })
  if (!done) return
  const sources = await freeze(work, await improvementFor(work.read, id))
  await work.record(improvementMoved, {
    subjectId: id,
    data: { from: 'doing', to: 'done', sources },
    at: done.toldAt,
  })
  await tellPast(work, { id, toldAt: done.toldAt, secrets })
}

interface Past {
  id: string
  toldAt: Date
  secrets: Secrets
}

interface Row {
  customerId: string
  address: string | null
  language: string | null
  conversationId: string | null
  inboxId: string | null
}

/** As the gate would have had it: whoever objected was left out. */
async function tellPast(work: AnyWork, { id, toldAt, secrets }: Past): Promise<void> {
  const improvement = await improvementFor(work.read, id)
  const { rows } = await sql<Row>`
    select w.customer_id as "customerId", p.language, w.conversation_id as "conversationId",
      w.inbox_id as "inboxId", (select d.value from customer_identity d where d.kind = 'email'
        and d.customer_id = p.id order by d.created_at, d.id limit 1) as address
    from (${peopleOf(saidOf(improvement))}) w join customer p on p.id = w.customer_id
    order by p.id`.execute(work.read as never)
  const asked = {
    now: toldAt,
    purposeKey: noticePurpose,
    channel: 'email' as const,
    contentKey: contentKeyOf(id),
  }
  const says = new Map(
    (await foreseeGate(work.read, asked, rows)).map((one) => [one.customerId, one.decision]),
  )
  for (const row of rows) {
    const decision = says.get(row.customerId)!
    const dropped = decision.outcome === 'dropped' ? publicReason(decision.reason) : null
    const reason = row.address === null ? 'no-address' : dropped
    const words = wordsFor(improvement.texts, localeOf(row.language), 'en')
    const notice = noticeRow(row, { id: newId(), at: toldAt, language: words?.locale ?? null })
    const isTold = reason === null
    const token = isTold ? hashToken(noticeToken(secrets, notice.id)) : null
    await work
      .insertInto('improvement_notice')
      .values({
        ...notice,
        improvement_id: id,
        state: isTold ? 'delivered' : 'left-out',
        reason,
        token_hash: token,
        sent_at: isTold ? notice.due_at : null,
      })
      .execute()
    const about = { subjectId: id, at: notice.due_at }
    const data = { inboxId: row.inboxId, noticeId: notice.id }
    if (isTold) await work.record(customerTold, { ...about, customerId: row.customerId, data })
    else await work.record(customerLeftOut, { ...about, data: { noticeId: notice.id, reason } })
  }
}

function noticeRow(
  row: Row,
  { id, at, language }: { id: string; at: Date; language: string | null },
) {
  const sentAt = new Date(at.getTime() + minuteMs)
  return {
    id,
    customer_id: row.customerId,
    conversation_id: row.conversationId,
    inbox_id: row.inboxId,
    said_language: null,
    due_at: sentAt,
    give_up_at: sentAt,
    language,
    mail_id: null,
    created_at: at,
    updated_at: sentAt,
  }
}
