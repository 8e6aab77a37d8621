// Customers over HTTP: contract → command or query.

import { invalid } from '../../kernel/errors/index.ts'
import { type AnyRoute, type Ask, type ContractSpec, route } from '../../kernel/http/index.ts'
import type { AnyWork, Reader } from '../../kernel/db/work.ts'
import * as commands from './commands/index.ts'
import { birthdays, needsComing } from './coming.ts'
import * as contracts from './contract.ts'
import { kinOf } from './kin.ts'
import { type CustomerParts, customerView } from './profile.ts'
import {
  changePage,
  customerPage,
  fieldPage,
  mergePage,
  needPage,
  notePage,
  theOne,
} from './queries.ts'
import { noteView, viewPage } from './views.ts'

export function customerRoutes(parts: CustomerParts): AnyRoute[] {
  const view = (ask: Pick<Ask<never>, 'actor'>, read: Reader, id: string) =>
    customerView(read, ask.actor, { id, parts })

  /** A command on one customer that answers with the customer as it is now. */
  const changing = <C extends ContractSpec>(
    contract: C,
    act: (ask: Ask<C>, work: AnyWork) => Promise<unknown>,
  ) =>
    route(contract, (async (ask: Ask<C>) =>
      ask.command(async (work) => {
        await act(ask, work)
        return view(ask, work.read, (ask.params as { id: string }).id)
      })) as never)

  return [
    route(contracts.list, async ({ actor, query, read }) => {
      const page = await customerPage(read, query)
      const counts = await parts.unresolvedOf(
        read,
        actor,
        page.data.map(({ id }) => id),
      )
      const data = page.data.map((row) => ({ ...row, openConversations: counts.get(row.id) ?? 0 }))
      return { ...page, data }
    }),
    route(contracts.get, async (ask) => {
      await ask.command((work) => noteView(work, ask.params.id))
      const found = await view(ask, ask.read, ask.params.id)
      ask.reply.header('etag', `"${found.version}"`)
      return found
    }),
    route(contracts.create, async (ask) =>
      ask.command(async (work) =>
        view(ask, work.read, await commands.createCustomer(work, ask.body)),
      ),
    ),
    changing(contracts.change, (ask, work) => {
      const { version = matched(ask.request.headers['if-match']), ...change } = ask.body
      return commands.changeProfile(work, ask.params.id, {
        change,
        ...(version === undefined ? {} : { version }),
      })
    }),
    route(contracts.upsert, async (ask) =>
      ask.command(async (work) => {
        const { system, ref } = ask.params
        return view(
          ask,
          work.read,
          await commands.upsertCustomer(work, { system, id: ref }, ask.body),
        )
      }),
    ),
    route(contracts.changes, async ({ params, query, read }) => changePage(read, params.id, query)),
    route(contracts.views, async ({ params, query, read }) => viewPage(read, params.id, query)),
    changing(contracts.addIdentity, (ask, work) =>
      commands.addIdentity(work, ask.params.id, ask.body),
    ),
    changing(contracts.removeIdentity, (ask, work) =>
      commands.removeIdentity(work, ask.params.id, ask.params.identityId),
    ),
    route(contracts.birthdays, async ({ actor, read, now, query: { days = 7, limit = 20 } }) =>
      birthdays(read, actor, { now, days, limit, holdsOf: parts.holdsOf }),
    ),
    route(contracts.dueNeeds, async ({ read, now, query: { days = 7, limit = 20 } }) =>
      needsComing(read, { now, days, limit }),
    ),
    ...needRoutes,
    ...noteRoutes,
    ...mergeRoutes,
    ...fieldRoutes,
  ]
}

/** The version in an If-Match header; undefined without one. */
function matched(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const version = /^"?(\d{1,9})"?$/.exec(header)?.[1]
  if (version === undefined)
    throw invalid('If-Match must hold the version of the customer, as the ETag said it.')
  return Number(version)
}

const oneNeed = async (read: Reader, id: string, needId: string) =>
  theOne(await needPage(read, { customerId: (await kinOf(read, id)).keptId, only: needId }))

const needRoutes: AnyRoute[] = [
  route(contracts.needs, async ({ actor, params, query, read }) => {
    const { keptId } = await kinOf(read, params.id)
    return {
      ...(await needPage(read, { ...query, customerId: keptId })),
      may: { change: actor.may('customer:write') },
    }
  }),
  route(contracts.addNeed, async ({ params, body, command }) =>
    command(async (work) =>
      oneNeed(work.read, params.id, await commands.addNeed(work, params.id, body)),
    ),
  ),
  route(contracts.meetNeed, async ({ params: { id, needId }, body, command }) =>
    command(async (work) => {
      await commands.meetNeed(work, { ...body, customerId: id, needId })
      return oneNeed(work.read, id, needId)
    }),
  ),
  route(contracts.reopenNeed, async ({ params: { id, needId }, command }) =>
    command(async (work) => {
      await commands.reopenNeed(work, { customerId: id, needId })
      return oneNeed(work.read, id, needId)
    }),
  ),
  route(contracts.removeNeed, async ({ params: { id, needId }, command }) =>
    command((work) => commands.removeNeed(work, { customerId: id, needId })),
  ),
]

const oneNote = async (
  ask: Pick<Ask<never>, 'actor'>,
  read: Reader,
  { id, noteId }: { id: string; noteId: string },
) =>
  theOne(
    await notePage(read, ask.actor, { customerId: (await kinOf(read, id)).keptId, only: noteId }),
  )

const noteRoutes: AnyRoute[] = [
  route(contracts.notes, async ({ actor, params, query, read }) =>
    notePage(read, actor, { ...query, customerId: (await kinOf(read, params.id)).keptId }),
  ),
  route(contracts.writeNote, async (ask) =>
    ask.command(async (work) => {
      const noteId = await commands.writeNote(work, ask.params.id, ask.body.text)
      return oneNote(ask, work.read, { id: ask.params.id, noteId })
    }),
  ),
  route(contracts.changeNote, async (ask) =>
    ask.command(async (work) => {
      await commands.changeNote(work, {
        customerId: ask.params.id,
        noteId: ask.params.noteId,
        text: ask.body.text,
      })
      return oneNote(ask, work.read, ask.params)
    }),
  ),
  route(contracts.removeNote, async ({ params: { id, noteId }, command }) =>
    command((work) => commands.removeNote(work, { customerId: id, noteId })),
  ),
]

const mergeRoutes: AnyRoute[] = [
  route(contracts.merges, async ({ params, query, read }) =>
    mergePage(read, { ...query, customerId: (await kinOf(read, params.id)).keptId }),
  ),
  route(contracts.merge, async ({ params: { id }, body, command }) =>
    command(async (work) => {
      const mergeId = await commands.mergeCustomers(work, id, body.otherId)
      return theOne(await mergePage(work.read, { customerId: id, only: mergeId }))
    }),
  ),
  route(contracts.undoMerge, async ({ params: { id, mergeId }, command }) =>
    command(async (work) => {
      await commands.undoMerge(work, id, mergeId)
      return theOne(await mergePage(work.read, { customerId: id, only: mergeId }))
    }),
  ),
]

const fieldRoutes: AnyRoute[] = [
  route(contracts.fields, async ({ actor, query, read }) => ({
    ...(await fieldPage(read, query)),
    may: { manage: actor.may('consent:manage') },
  })),
  route(contracts.createField, async ({ body, command }) =>
    command(async (work) => {
      const id = await commands.createField(work, {
        choices: [],
        ...body,
        purposeId: body.purposeId ?? null,
      })
      return theOne(await fieldPage(work.read, { only: id }))
    }),
  ),
  route(contracts.changeField, async ({ params, body, command }) =>
    command(async (work) => {
      await commands.changeField(work, params.id, body)
      return theOne(await fieldPage(work.read, { only: params.id }))
    }),
  ),
]
