import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { byteOrderMark, csvLine, periodView, viewOf } from '../metrics/index.ts'
import * as contracts from './contract.ts'
import { heardIn } from './queries.ts'

/** Of whom we count as heard. */
const version = 1

export const heardRoutes: AnyRoute[] = [
  route(contracts.heard, async (ask) => {
    const view = await viewOf(ask)
    const locale = localeOf(ask.request.headers['accept-language'] ?? null)
    return {
      period: periodView(view.period),
      definition: m.insights_heard_definition({}, { locale }),
      version,
      ...(await heardIn(ask.read, view)),
      may: {
        openRows: ask.actor.may('conversation:read'),
        export: ask.actor.may('insight:export'),
      },
    }
  }),
  route(contracts.exported, async (ask) => {
    const view = await viewOf(ask)
    const { groups } = await heardIn(ask.read, view)
    const name = `heard-${view.period.from}-${view.period.to}.csv`
    ask.reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
    const head = ['reason', 'channel', 'eligible', 'answered', 'percent', `v${version}`]
    const lines = groups.map((one) =>
      csvLine([one.reason, one.channel, one.eligible, one.answered, one.rate.value, null]),
    )
    return [byteOrderMark, csvLine(head), ...lines].join('') as never
  }),
]
