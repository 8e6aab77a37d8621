// Mail we write by ourselves, such as the question how it went. The words wait in a row of
// their own; the outbox holds the row's id.

import { sql } from 'kysely'
import { isPlainAddress } from '../compose/rules.ts'
import type { Reader, Work } from '../../../../kernel/db/work.ts'
import { invalid } from '../../../../kernel/errors/index.ts'
import { newId } from '../../../../kernel/ids/index.ts'
import { putInOutbox, takeBack } from '../../../../kernel/outbox/index.ts'
import { hashToken, type Secrets } from '../../../../kernel/secrets/index.ts'

export const automaticKind = 'email-automatic'
/** Mail of the house to its own people (invitations, new passwords), written as it is sent. */
export const accountKind = 'account-mail'
/** Everything in the outbox that leaves by a mail server. */
export const mailKinds: readonly string[] = ['email', automaticKind, accountKind]

export interface AutomaticMail {
  inboxId: string
  customerId: string
  to: { name: string; address: string }
  subject: string
  /** Safe already: nothing here cleans it. */
  html: string
  text: string
  /** What it is for: asked of the gate once more when it leaves. */
  purposeKey: string
  /** From `mailToken`; the words must hold the link to the customer's choices made of it. */
  token: string
  /** What asks: comes back in `automatic-mail.sent` and `automatic-mail.failed`. */
  refId: string
  idempotencyKey: string
  dueAt?: Date
}

/**
 * What stands in the links of one automatic mail, the same at every try: `/me/<token>` shows what
 * they get and why, `/u/<token>` ends it with one click. Nowhere stored but as its SHA-256.
 */
export const mailToken = (secrets: Secrets, idempotencyKey: string): string =>
  secrets.sign('mail-link', idempotencyKey)

/** Returns the id of the mail: the first one's, when this key was queued before. */
export async function queueAutomaticMail(
  work: Work<'automatic_mail' | 'outbox'>,
  mail: AutomaticMail,
): Promise<string> {
  if (!isPlainAddress(mail.to.address)) {
    throw invalid('This is not a mail address.', [
      { pointer: '/to', code: 'address', message: 'is not a mail address' },
    ])
  }
  for (const words of [mail.html, mail.text]) {
    if (!words.includes(mail.token))
      throw new Error('An automatic mail must hold the link to what its reader may choose.')
  }
  const id = newId()
  const written = await work
    .insertInto('automatic_mail')
    .values({
      id,
      inbox_id: mail.inboxId,
      customer_id: mail.customerId,
      ref_id: mail.refId,
      idempotency_key: mail.idempotencyKey,
      to_name: mail.to.name,
      to_address: mail.to.address,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      purpose_key: mail.purposeKey,
      token_hash: hashToken(mail.token),
      error: null,
      created_at: work.now,
      sent_at: null,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) {
    const before = await work.read
      .selectFrom('automatic_mail')
      .select('id')
      .where('idempotency_key', '=', mail.idempotencyKey)
      .executeTakeFirstOrThrow()
    return before.id
  }
  await putInOutbox(work, {
    kind: automaticKind,
    subjectId: id,
    payload: { automaticMailId: id },
    idempotencyKey: `automatic-mail:${mail.idempotencyKey}`,
    target: mail.inboxId,
    ...(mail.dueAt ? { dueAt: mail.dueAt } : {}),
  })
  return id
}

/** Stops a mail that has not left; false when it is too late. */
export async function cancelAutomaticMail(
  work: Work<'automatic_mail' | 'outbox'>,
  id: string,
): Promise<boolean> {
  if ((await takeBack(work, id, automaticKind)) === 0) return false
  await work
    .updateTable('automatic_mail')
    .set({ state: 'cancelled', ...wordsGone })
    .where('id', '=', id)
    .execute()
  return true
}

/** The words hold personal links: once there is nothing left to send they are not kept. */
export const wordsGone = { html: '', text: '' } as const

export interface MailBehind {
  id: string
  customerId: string
  purposeKey: string
  /** Of the inbox it came from. */
  inboxId: string
}

/** The mail a link belongs to; null for a token that is nobody's, or of somebody forgotten. */
export async function mailBehind(read: Reader, token: string): Promise<MailBehind | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const { rows } = await sql<MailBehind>`
    select a.id, coalesce(c.merged_into, c.id) as "customerId", a.purpose_key as "purposeKey",
      a.inbox_id as "inboxId"
    from automatic_mail a join customer c on c.id = a.customer_id
    where a.token_hash = ${hashToken(token)}`.execute(read as never)
  return rows[0] ?? null
}
