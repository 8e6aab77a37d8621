// Drafts live on the server, one per person, conversation and mode, so that they survive a
// crash and another device. Files are stored first and belong to the draft until it is sent.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { invalid } from '../../../kernel/errors/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { draftChanged } from '../events.ts'
import { conversationFor } from '../queries.ts'
import type { Recipients } from '../recipients.ts'

export interface DraftInput {
  conversationId: string
  mode: 'reply' | 'note'
  html: string
  text: string
  recipients?: Recipients | null
  inReplyTo?: string | null
  fileIds?: readonly string[]
}

export type DraftTables = 'draft' | 'attachment'

export async function saveDraft(work: Work<DraftTables>, input: DraftInput): Promise<void> {
  const memberId = memberOf(work)
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  const isEmpty =
    input.text.trim() === '' && !/<img\b/.test(input.html) && (input.fileIds ?? []).length === 0
  const existed = await draftIdOf(work, input.conversationId, input.mode)
  if (isEmpty) {
    if (!existed) return
    await discardDraft(work, input.conversationId, input.mode)
  } else {
    const id = existed ?? newId()
    await work
      .insertInto('draft')
      .values({
        id,
        conversation_id: input.conversationId,
        member_id: memberId,
        mode: input.mode,
        html: input.html,
        text: input.text,
        recipients: input.recipients ? (JSON.stringify(input.recipients) as never) : null,
        in_reply_to: input.inReplyTo ?? null,
        updated_at: work.now,
      })
      .onConflict((found) =>
        found.columns(['conversation_id', 'member_id', 'mode']).doUpdateSet((old) => ({
          html: old.ref('excluded.html'),
          text: old.ref('excluded.text'),
          recipients: old.ref('excluded.recipients'),
          in_reply_to: old.ref('excluded.in_reply_to'),
          updated_at: old.ref('excluded.updated_at'),
          version: sql<number>`draft.version + 1`,
        })),
      )
      .execute()
    await keepFiles(work, id, input.fileIds ?? [])
    if (existed) return
  }
  await work.record(draftChanged, {
    subjectId: conversation.id,
    customerId: conversation.customer_id,
    data: { inboxId: conversation.inbox_id, memberId, mode: input.mode, empty: isEmpty },
  })
}

function memberOf(work: Work): string {
  if (work.actor.kind !== 'agent' || !work.actor.id)
    throw invalid('Only a person at the desk has drafts.')
  return work.actor.id
}

async function draftIdOf(work: Work, conversationId: string, mode: string): Promise<string | null> {
  if (work.actor.kind !== 'agent') return null
  const found = await work.read
    .selectFrom('draft')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', work.actor.id!)
    .where('mode', '=', mode as 'reply')
    .executeTakeFirst()
  return found?.id ?? null
}

/** The draft has become a message, or its writer gave it up. */
export async function discardDraft(
  work: Work<DraftTables>,
  conversationId: string,
  mode: 'reply' | 'note',
) {
  const id = await draftIdOf(work, conversationId, mode)
  if (!id) return
  await work
    .deleteFrom('attachment')
    .where('draft_id', '=', id)
    .where('message_id', 'is', null)
    .execute()
  await work.deleteFrom('draft').where('id', '=', id).execute()
}

async function keepFiles(work: Work<'attachment'>, draftId: string, fileIds: readonly string[]) {
  await work
    .deleteFrom('attachment')
    .where('draft_id', '=', draftId)
    .where('message_id', 'is', null)
    .execute()
  if (fileIds.length === 0) return
  await filesMustExist(work, fileIds)
  await work
    .insertInto('attachment')
    .values(
      fileIds.map((fileId, position) => ({
        id: newId(),
        message_id: null,
        draft_id: draftId,
        file_id: fileId,
        content_id: null,
        position,
      })),
    )
    .execute()
}

/** Makes stored files the attachments of a message. */
export async function attachFiles(
  work: Work<'attachment' | 'message'>,
  messageId: string,
  fileIds: readonly string[],
) {
  if (fileIds.length === 0) return
  await filesMustExist(work, fileIds)
  await work
    .insertInto('attachment')
    .values(
      fileIds.map((fileId, position) => ({
        id: newId(),
        message_id: messageId,
        draft_id: null,
        file_id: fileId,
        content_id: null,
        position,
      })),
    )
    .execute()
  await work
    .updateTable('message')
    .set({ has_attachments: true })
    .where('id', '=', messageId)
    .execute()
}

async function filesMustExist(work: Work, fileIds: readonly string[]) {
  const found = await work.read
    .selectFrom('stored_file')
    .select('id')
    .where('id', 'in', [...fileIds])
    .execute()
  if (found.length < new Set(fileIds).size) {
    throw invalid('One of the files is not there any more. Please attach it again.', [
      { pointer: '/fileIds', code: 'unknown', message: 'names a file we do not have' },
    ])
  }
}
