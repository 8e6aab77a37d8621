// Mail we write by ourselves, such as the question how it went. The words wait in a row of
// their own; the outbox holds the row's id.

import { isPlainAddress } from '../compose/rules.ts'
import type { Work } from '../../../../kernel/db/work.ts'
import { invalid } from '../../../../kernel/errors/index.ts'
import { newId } from '../../../../kernel/ids/index.ts'
import { putInOutbox, takeBack } from '../../../../kernel/outbox/index.ts'

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
  /** One click there (POST, RFC 8058) ends mails of this kind. */
  listUnsubscribeUrl?: string
  /** What asks: comes back in `automatic-mail.sent` and `automatic-mail.failed`. */
  refId: string
  idempotencyKey: string
  dueAt?: Date
}

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
      list_unsubscribe_url: mail.listUnsubscribeUrl ?? null,
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
export const wordsGone = { html: '', text: '', list_unsubscribe_url: null } as const
