import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { byteOrderMark, csvLine } from '../metrics/index.ts'
import * as contracts from './contract.ts'
import { blindView, judge } from './judging.ts'
import { agreementIn, textsRead } from './queries.ts'

/** Of how agreement is counted. */
const version = 1

export const readingRoutes: AnyRoute[] = [
  route(contracts.agreement, async ({ read, actor, query, request }) => {
    const locale = localeOf(request.headers['accept-language'] ?? null)
    return {
      definition: m.insights_reading_definition({}, { locale }),
      version,
      ...(await agreementIn(read, actor, query.month)),
      may: { read: actor.may('conversation:tag'), export: actor.may('insight:export') },
    }
  }),
  route(contracts.exported, async ({ read, actor, query, reply }) => {
    const { month } = await agreementIn(read, actor, query.month)
    const texts = month ? await textsRead(read, actor, month) : []
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="reading-${month ?? 'none'}.csv"`)
    const head = ['text', 'said mood', 'rule mood', 'said themes', 'rule themes', `v${version}`]
    const lines = texts.map((text) =>
      csvLine([
        text.textId,
        text.saidMood,
        text.ruleMood,
        text.saidThemes.join(' '),
        text.ruleThemes.join(' '),
        null,
      ]),
    )
    return [byteOrderMark, csvLine(head), ...lines].join('') as never
  }),
  route(contracts.next, async ({ read, actor, query }) =>
    blindView(read, actor, query['after-place'] ?? 0),
  ),
  route(contracts.judge, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await judge(work, { ...body, textId: params.id })
      return blindView(work.read, actor, 0)
    }),
  ),
]
