import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { periodView, viewOf } from '../metrics/index.ts'
import * as contracts from './contract.ts'
import { effectsOf } from './effect.ts'
import { evenLeast, evennessOf, oftenLeast } from './evenness.ts'
import { careShares, causesOf, givenRows, questionsIn, together } from './queries.ts'
import { matchedLeast } from './verdict.ts'

/** Of what is counted, and of who counts as alike. */
const version = 1

export const givingRoutes: AnyRoute[] = [
  route(contracts.giving, async (ask) => {
    const view = await viewOf(ask)
    const locale = localeOf(ask.request.headers['accept-language'] ?? null)
    const [rows, questions] = await Promise.all([
      givenRows(ask.read, view),
      questionsIn(ask.read, view),
    ])
    return {
      period: periodView(view.period),
      definition: m.insights_giving_definition({}, { locale }),
      version,
      given: together(rows),
      questions,
      causes: causesOf(rows),
      ...(await careShares(ask.read, view, rows)),
      may: { openGestures: ask.actor.may('customer:read') },
    }
  }),
  route(contracts.effect, async (ask) => {
    const { kind, ...query } = ask.query
    const view = await viewOf({ ...ask, query })
    const locale = localeOf(ask.request.headers['accept-language'] ?? null)
    return {
      period: periodView(view.period),
      definition: m.insights_giving_effect_definition({ least: matchedLeast }, { locale }),
      version,
      outcomes: await effectsOf(ask.read, view, kind),
    }
  }),
  route(contracts.evenness, async (ask) => {
    const view = await viewOf(ask)
    const locale = localeOf(ask.request.headers['accept-language'] ?? null)
    return {
      period: periodView(view.period),
      definition: m.insights_giving_even_definition(
        { least: evenLeast, often: oftenLeast },
        { locale },
      ),
      version,
      ...(await evennessOf(ask.read, view)),
    }
  }),
]
