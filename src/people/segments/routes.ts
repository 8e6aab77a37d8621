import { invalid } from '../../kernel/errors/index.ts'
import { type Actor, type AnyRoute, route } from '../../kernel/http/index.ts'
import { archiveSegment, changeSegment, makeSegment } from './commands.ts'
import * as contracts from './contract.ts'
import {
  countSegment,
  segmentById,
  segmentCustomers,
  segmentFields,
  segmentPage,
  worthOf,
} from './queries.ts'
import { questions, whatIsWrong } from './rules.ts'

const mayOf = (actor: Actor) => ({ may: { change: actor.may('segment:manage') } })

export const segmentRoutes: AnyRoute[] = [
  route(contracts.fields, async ({ read }) => ({
    data: (await segmentFields(read)).map(({ choices, ...field }) => ({
      ...field,
      choices: choices && [...choices],
      asked: [...questions[field.kind]],
    })),
  })),
  route(contracts.list, async ({ actor, query, read }) => {
    const page = await segmentPage(read, query)
    return { ...page, data: page.data.map((row) => ({ ...row, ...mayOf(actor) })) as never }
  }),
  route(
    contracts.get,
    async ({ actor, params, read }) =>
      ({
        ...((await segmentById(read, params.id)) as never as object),
        ...mayOf(actor),
      }) as never,
  ),
  route(contracts.make, async ({ actor, body, command }) =>
    command(async (work) => {
      const id = await makeSegment(work, body)
      return { ...(await segmentById(work.read, id)), ...mayOf(actor) } as never
    }),
  ),
  route(contracts.change, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await changeSegment(work, { ...body, id: params.id })
      return { ...(await segmentById(work.read, params.id)), ...mayOf(actor) } as never
    }),
  ),
  route(contracts.archive, async ({ params, command }) =>
    command((work) => archiveSegment(work, params.id)),
  ),
  route(contracts.count, async ({ body: { definition }, read, now }) => {
    const wrong = whatIsWrong(definition, await segmentFields(read))
    if (wrong.length > 0) throw invalid('A condition does not fit.', wrong)
    return countSegment(read, definition, now)
  }),
  route(contracts.worth, async ({ params, read, now }) => {
    const { definition } = await segmentById(read, params.id)
    return { data: await worthOf(read, definition, now) }
  }),
  route(contracts.customers, async ({ params, query, read, now }) => {
    const { definition } = await segmentById(read, params.id)
    return segmentCustomers(read, definition, { ...query, now })
  }),
]
