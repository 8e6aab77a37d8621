import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { byteOrderMark, csvLine, periodView, viewOf } from '../metrics/index.ts'
import * as contracts from './contract.ts'
import { firstAnswerBands } from './queries.ts'

/** Of the bands and what is counted in them. */
const version = 1

export const firstAnswerRoutes: AnyRoute[] = [
  route(contracts.bands, async (ask) => {
    const view = await viewOf(ask)
    const locale = localeOf(ask.request.headers['accept-language'] ?? null)
    const reads = ask.actor.may('conversation:read')
    return {
      period: periodView(view.period),
      definition: m.insights_first_answer_definition({}, { locale }),
      version,
      ...(await firstAnswerBands(ask.read, view)),
      may: { openRows: reads, export: ask.actor.may('insight:export') },
    }
  }),
  route(contracts.exported, async (ask) => {
    const view = await viewOf(ask)
    const { bands } = await firstAnswerBands(ask.read, view)
    const name = `first-answer-${view.period.from}-${view.period.to}.csv`
    ask.reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
    const head = ['band', 'conversations', 'metric', 'n', 'k', 'percent', 'low', 'high']
    const lines = bands.flatMap(({ band, conversations, outcomes }) =>
      outcomes.map(({ metric, n, k, value, low, high }) =>
        csvLine([band, conversations, metric, n, k, value, low, high, null]),
      ),
    )
    return [byteOrderMark, csvLine([...head, `v${version}`]), ...lines].join('') as never
  }),
]
