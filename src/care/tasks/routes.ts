import type { AnyWork } from '../../kernel/db/work.ts'
import { type AnyRoute, type Ask, type ContractSpec, route } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import * as commands from './commands.ts'
import * as contracts from './contract.ts'
import { historyPage, taskById, taskCounts, taskPage } from './queries.ts'
import { careTaskSettings, changeCareTaskSettings } from './settings.ts'

/** A command on one task that answers with the task as it is now. */
const changing = <C extends ContractSpec>(
  contract: C,
  act: (ask: Ask<C>, work: AnyWork) => Promise<unknown>,
) =>
  route(contract, (async (ask: Ask<C>) =>
    ask.command(async (work) => {
      await act(ask, work)
      const { id } = ask.params as { id: string }
      return taskById(work.read, ask.actor, { id, now: ask.now })
    })) as never)

export const careTaskRoutes: AnyRoute[] = [
  route(contracts.list, async ({ read, actor, query, now }) => {
    const { customer, owner, ...filter } = query
    const customers = customer ? (await kinOf(read, customer)).ids : undefined
    // Who has no account of their own, a key, owns nothing.
    const mine = owner === 'me' ? actor.kind === 'agent' && actor.id : owner
    if (mine === false) return { data: [], next: null }
    return taskPage(read, actor, {
      ...filter,
      ...(mine ? { owner: mine } : {}),
      ...(customers ? { customers } : {}),
      now,
    })
  }),
  route(contracts.counts, async ({ read, actor, now }) => taskCounts(read, actor, now)),
  route(contracts.get, async ({ read, actor, params, now }) =>
    taskById(read, actor, { id: params.id, now }),
  ),
  route(contracts.history, async ({ read, actor, params, query, now }) => {
    await taskById(read, actor, { id: params.id, now })
    return historyPage(read, { id: params.id, ...query })
  }),
  route(contracts.open, async ({ actor, body, now, command }) =>
    command(async (work) => {
      const id = await commands.openByHand(work, body)
      return taskById(work.read, actor, { id, now })
    }),
  ),
  changing(contracts.assign, ({ params, body }, work) =>
    commands.assignTask(work, { id: params.id, ...body }),
  ),
  changing(contracts.note, ({ params, body }, work) =>
    commands.noteTask(work, { id: params.id, ...body }),
  ),
  changing(contracts.contact, ({ params, body }, work) =>
    commands.contactTask(work, { id: params.id, ...body }),
  ),
  changing(contracts.settle, ({ params, body }, work) => {
    const { rootCause = null, reason = null, ...rest } = body
    return commands.settleTask(work, { id: params.id, rootCause, reason, ...rest })
  }),
  changing(contracts.reopen, ({ params, body }, work) =>
    commands.reopenTask(work, { id: params.id, ...body }),
  ),
  route(contracts.settings, async ({ read, actor }) => ({
    ...(await careTaskSettings(read)),
    may: { change: actor.may('care-task:manage') },
  })),
  route(contracts.changeSettings, async ({ actor, body, command }) =>
    command(async (work) => ({
      ...(await changeCareTaskSettings(work, body)),
      may: { change: actor.may('care-task:manage') },
    })),
  ),
]
