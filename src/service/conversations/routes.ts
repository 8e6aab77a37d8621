// Conversations over HTTP: contract → command or query.

import { Readable } from 'node:stream'
import { notFound } from '../../kernel/errors/index.ts'
import { filePolicy, type Posture } from '../../kernel/http/index.ts'
import { type AnyRoute, type Ask, type ContractSpec, route } from '../../kernel/http/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import { safeEqual, type Secrets } from '../../kernel/secrets/index.ts'
import { pictureLink } from '../pictures/index.ts'
import * as commands from './commands/index.ts'
import * as contracts from './contract.ts'
import {
  doneSince,
  draftOf,
  guessedReason,
  historyPage,
  storeUpload,
  tagPage,
  viewSize,
} from './desk-queries.ts'
import {
  attachmentView,
  conversationRow,
  conversationView,
  fileLinks,
  messageView,
  signatureOf,
} from './presenters.ts'
import {
  conversationDetail,
  conversationList,
  messageById,
  messagePage,
  statesOf,
  viewCounts,
} from './queries.ts'
import { frameOf } from './frame.ts'

export interface ConversationParts {
  secrets: Secrets
  files: FileStore
  posture: Posture
}

export function conversationRoutes({ secrets, files, posture }: ConversationParts): AnyRoute[] {
  const links = (ask: Ask<never>) => fileLinks(secrets, ask.actor, ask.now)
  const view = async (ask: { actor: Ask<never>['actor']; now: Date }, read: Reader, id: string) =>
    conversationView(await conversationDetail(read, ask.actor, id), ask.actor, ask.now)
  const messageOf = async (ask: Ask<never>, read: Reader, id: string) =>
    messageView(await messageById(read, ask.actor, id), links(ask))

  /** A command on one conversation that answers with the conversation as it is now. */
  const changing = <C extends ContractSpec>(
    contract: C,
    act: (ask: Ask<C>, work: Parameters<Parameters<Ask<C>['command']>[0]>[0]) => Promise<unknown>,
  ) =>
    route(contract, (async (ask: Ask<C>) =>
      ask.command(async (work) => {
        await act(ask, work)
        return view(ask, work.read, (ask.params as { id: string }).id)
      })) as never)

  return [
    route(contracts.list, async ({ actor, query, read }) => {
      const mine = query.assignee === 'me' ? actor.id : query.assignee
      const page = await conversationList(read, actor, {
        states: query.ids ? [] : statesOf(query.state),
        ...(query.ids ? { ids: query.ids.split(',') } : {}),
        order: query.order ?? 'waiting',
        limit: query.limit ?? 50,
        ...(mine ? { assigneeId: mine } : {}),
        ...(query.inbox ? { inboxId: query.inbox } : {}),
        ...(query.customer ? { customerId: query.customer } : {}),
        ...(query.tag ? { tag: query.tag.toLowerCase() } : {}),
        ...(query['has-draft'] && actor.id ? { draftsOf: actor.id } : {}),
        ...(query.unsent ? { unsent: true } : {}),
        ...(query['updated-since'] ? { updatedSince: new Date(query['updated-since']) } : {}),
        ...(query.after ? { after: query.after } : {}),
      })
      return { data: page.data.map(conversationRow), next: page.next }
    }),
    route(contracts.counts, async ({ actor, read }) => viewCounts(read, actor)),
    route(contracts.count, async ({ actor, query, read }) => {
      const mine = query.assignee === 'me' ? actor.id : query.assignee
      return viewSize(read, actor, {
        states: statesOf(query.state),
        ...(mine ? { assigneeId: mine } : {}),
        ...(query.tag ? { tag: query.tag.toLowerCase() } : {}),
        ...(query['has-draft'] && actor.id ? { draftsOf: actor.id } : {}),
        ...(query.unsent ? { unsent: true } : {}),
      })
    }),
    route(contracts.done, async ({ actor, query, read }) =>
      doneSince(read, actor, new Date(query.since)),
    ),
    route(contracts.get, async (ask) => view(ask, ask.read, ask.params.id)),
    route(contracts.messages, async (ask) => {
      await conversationDetail(ask.read, ask.actor, ask.params.id)
      const page = await messagePage(ask.read, ask.params.id, {
        limit: ask.query.limit ?? 50,
        ...after(ask.query.after),
      })
      const signed = links(ask as never)
      return { data: page.data.map((row) => messageView(row, signed)), next: page.next }
    }),
    route(contracts.history, async ({ actor, params, query, read }) => {
      await conversationDetail(read, actor, params.id)
      const { limit = 50, order = 'oldest' } = query
      return historyPage(read, params.id, { limit, order, ...after(query.after) })
    }),
    route(contracts.create, async (ask) =>
      ask.command(async (work) => view(ask, work.read, await commands.begin(work, ask.body))),
    ),
    route(contracts.reply, async (ask) =>
      ask.command(async (work) =>
        messageOf(
          ask as never,
          work.read,
          await commands.reply(work, { ...ask.body, conversationId: ask.params.id }),
        ),
      ),
    ),
    route(contracts.note, async (ask) =>
      ask.command(async (work) =>
        messageOf(
          ask as never,
          work.read,
          await commands.note(work, { ...ask.body, conversationId: ask.params.id }),
        ),
      ),
    ),
    route(contracts.takeBack, async (ask) =>
      ask.command(async (work) => {
        const { conversationId } = await commands.takeBack(work, ask.params.id)
        return draftOf(work.read, {
          conversationId,
          mode: 'reply',
          actor: ask.actor,
          links: links(ask as never),
          now: work.now,
        })
      }),
    ),
    route(contracts.sendNow, async (ask) =>
      ask.command(async (work) => {
        await commands.sendAgain(work, ask.params.id)
        return messageOf(ask as never, work.read, ask.params.id)
      }),
    ),
    changing(contracts.assign, (ask, work) =>
      commands.assign(work, { ...ask.body, conversationId: ask.params.id }),
    ),
    changing(contracts.resolve, (ask, work) =>
      commands.resolve(work, { ...ask.body, conversationId: ask.params.id }),
    ),
    changing(contracts.reopen, (ask, work) =>
      commands.reopen(work, { conversationId: ask.params.id, undo: ask.query.undo ?? false }),
    ),
    changing(contracts.snooze, (ask, work) =>
      commands.snooze(work, { conversationId: ask.params.id, until: new Date(ask.body.until) }),
    ),
    changing(contracts.wake, (ask, work) =>
      commands.wake(work, { conversationId: ask.params.id, by: 'agent' }),
    ),
    changing(contracts.pend, (ask, work) =>
      commands.pend(work, { conversationId: ask.params.id, on: ask.body.on }),
    ),
    changing(contracts.unpend, (ask, work) =>
      commands.unpend(work, { conversationId: ask.params.id }),
    ),
    changing(contracts.setTags, (ask, work) =>
      commands.setTags(work, { conversationId: ask.params.id, tags: ask.body.tags }),
    ),
    changing(contracts.setPriority, (ask, work) =>
      commands.setPriority(work, { conversationId: ask.params.id, priority: ask.body.priority }),
    ),
    changing(contracts.setReason, (ask, work) =>
      commands.setReason(work, { conversationId: ask.params.id, reasonId: ask.body.reasonId }),
    ),
    route(contracts.guessReason, async ({ actor, params, read }) => {
      const { id } = await conversationDetail(read, actor, params.id)
      return { reasonId: await guessedReason(read, actor, id) }
    }),
    route(contracts.markRead, async (ask) =>
      ask.command((work) => commands.markRead(work, ask.params.id)),
    ),
    route(contracts.markUnread, async (ask) =>
      ask.command((work) => commands.markUnread(work, ask.params.id)),
    ),
    route(contracts.getDraft, async (ask) => {
      await conversationDetail(ask.read, ask.actor, ask.params.id)
      return draftOf(ask.read, {
        conversationId: ask.params.id,
        mode: ask.params.mode,
        actor: ask.actor,
        links: links(ask as never),
        now: ask.now,
      })
    }),
    route(contracts.saveDraft, async (ask) =>
      ask.command(async (work) => {
        const where = { conversationId: ask.params.id, mode: ask.params.mode }
        await commands.saveDraft(work, { ...ask.body, ...where })
        return draftOf(work.read, {
          ...where,
          actor: ask.actor,
          links: links(ask as never),
          now: work.now,
        })
      }),
    ),
    route(contracts.upload, async (ask) => {
      const stored = await storeUpload(files, ask.body, ask.query.name)
      await ask.command((work) => commands.keepFile(work, stored))
      return attachmentView({ ...stored, isInline: false, contentId: null }, links(ask as never))
    }),
    route(contracts.file, async ({ actor, params, query, read, reply, now }) => {
      const expected = signatureOf(secrets, { actor, id: params.id, until: query.until })
      if (!safeEqual(expected, query.sig) || query.until * 1000 < now.getTime())
        throw notFound('file')
      const file = await read
        .selectFrom('stored_file')
        .selectAll()
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (!file) throw notFound('file')
      const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(file.content_type)
      reply.headers({
        'content-type': isPicture ? file.content_type : 'application/octet-stream',
        'content-length': String(file.bytes),
        'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': filePolicy,
        'cache-control': 'private, max-age=900',
      })
      return reply.send(files.open(file.key)) as never
    }),
    route(contracts.frame, async (ask) => {
      const message = await messageById(ask.read, ask.actor, ask.params.id)
      const frame = await frameOf(ask.read, {
        message,
        query: ask.query,
        files,
        pictureLink: (url) => pictureLink(secrets, url, ask.now),
        origin: originOf(ask.request.headers.host, posture.secure),
      })
      ask.reply.headers(frame.headers)
      return ask.reply.send(Readable.from([frame.html])) as never
    }),
    route(contracts.tags, async ({ query, read }) =>
      tagPage(read, { limit: query.limit ?? 50, ...after(query.after) }),
    ),
  ]
}

/** Empty for a Host header that is none: it goes into a policy. */
const originOf = (host: string | undefined, secure: boolean) =>
  host && /^[\w.:[\]-]{1,260}$/.test(host) ? `${secure ? 'https' : 'http'}://${host}` : ''

const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {})
