import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, type AnyRoute, route } from '../../kernel/http/index.ts'
import { conversationDetail, visibleInbox } from '../../service/conversations/index.ts'
import * as contracts from './contract.ts'
import { correctMood } from './correct.ts'
import { moodOfConversation, moodOfCustomer, moodsNow } from './queries.ts'

async function view(read: Reader, actor: Actor, conversationId: string) {
  const conversation = await conversationDetail(read, actor, conversationId)
  return {
    cycles: await moodOfConversation(read, conversation.id),
    may: { correct: actor.may('conversation:tag') },
  }
}

export const moodRoutes: AnyRoute[] = [
  route(contracts.ofConversation, async ({ read, actor, params }) => view(read, actor, params.id)),
  route(contracts.correct, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await correctMood(work, { ...body, conversationId: params.id })
      return view(work.read, actor, params.id)
    }),
  ),
  route(contracts.ofCustomer, async ({ read, actor, params }) => ({
    data: await moodOfCustomer(read, actor, params.id),
  })),
  route(contracts.now, async ({ read, actor, query }) => {
    const { rows } = await sql<{ id: string }>`select c.id from conversation c
      where c.id = any(${query.conversations.split(',')}::uuid[])
        and ${visibleInbox(actor)}`.execute(read as never)
    const moods = await moodsNow(
      read,
      rows.map(({ id }) => id),
    )
    return { data: [...moods].map(([conversationId, mood]) => ({ conversationId, mood })) }
  }),
]
