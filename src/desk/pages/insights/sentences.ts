// The page opens with what it means. Each fact is one clause in the catalogue; clauses of one
// kind are joined to one sentence by the list words of the language.

import { sayDuration, type Reader } from '../../../kernel/ui/index.ts'
import { listOf, localeOf, m } from '../../../kernel/words/index.ts'
import { sayNumber, sayPercent } from './figures.ts'
import type { MetricId, Summary, Told } from './queries.ts'
import { asSentence } from './rules.ts'

type Fact = Summary['facts'][number]
type Clause = () => string

const better: Partial<Record<MetricId, Clause>> = {
  'first-response-time': m.desk_insights_better_first_response_time,
  'resolution-time': m.desk_insights_better_resolution_time,
  'reopen-rate': m.desk_insights_better_reopen_rate,
  'one-touch-rate': m.desk_insights_better_one_touch_rate,
  'right-first': m.desk_insights_better_right_first,
  csat: m.desk_insights_better_csat,
  ease: m.desk_insights_better_ease,
  'observed-ease': m.desk_insights_better_observed_ease,
  'repeat-contact': m.desk_insights_better_repeat_contact,
  'nps-relationship': m.desk_insights_better_nps,
  'response-rate': m.desk_insights_better_response_rate,
  coverage: m.desk_insights_better_coverage,
  'recovered-rate': m.desk_insights_better_recovered_rate,
  'time-to-contact': m.desk_insights_better_time_to_contact,
  'late-contact': m.desk_insights_better_late_contact,
}

const worse: typeof better = {
  'first-response-time': m.desk_insights_worse_first_response_time,
  'resolution-time': m.desk_insights_worse_resolution_time,
  'reopen-rate': m.desk_insights_worse_reopen_rate,
  'one-touch-rate': m.desk_insights_worse_one_touch_rate,
  'right-first': m.desk_insights_worse_right_first,
  csat: m.desk_insights_worse_csat,
  ease: m.desk_insights_worse_ease,
  'observed-ease': m.desk_insights_worse_observed_ease,
  'repeat-contact': m.desk_insights_worse_repeat_contact,
  'nps-relationship': m.desk_insights_worse_nps,
  'response-rate': m.desk_insights_worse_response_rate,
  coverage: m.desk_insights_worse_coverage,
  'recovered-rate': m.desk_insights_worse_recovered_rate,
  'time-to-contact': m.desk_insights_worse_time_to_contact,
  'late-contact': m.desk_insights_worse_late_contact,
}

const noun: typeof better = {
  'first-response-time': m.desk_insights_noun_first_response_time,
  'resolution-time': m.desk_insights_noun_resolution_time,
  'reopen-rate': m.desk_insights_noun_reopen_rate,
  'one-touch-rate': m.desk_insights_noun_one_touch_rate,
  'right-first': m.desk_insights_noun_right_first,
  csat: m.desk_insights_noun_csat,
  ease: m.desk_insights_noun_ease,
  'observed-ease': m.desk_insights_noun_observed_ease,
  'repeat-contact': m.desk_insights_noun_repeat_contact,
  'nps-relationship': m.desk_insights_noun_nps,
  'response-rate': m.desk_insights_noun_response_rate,
  coverage: m.desk_insights_noun_coverage,
  'recovered-rate': m.desk_insights_noun_recovered_rate,
  'time-to-contact': m.desk_insights_noun_time_to_contact,
  'late-contact': m.desk_insights_noun_late_contact,
}

const clausesOf = (facts: readonly Fact[], says: Fact['says'], clauses: typeof better): string[] =>
  facts.flatMap((fact) => (fact.says === says ? (clauses[fact.metric]?.() ?? []) : []))

/** Sentences; `<b>` marks what changed and `<c>` the one thing to look at. */
export function openingOf({ facts, numbers, reasonFacts }: Summary, reader: Reader): string[] {
  const locale = localeOf(reader.locale)
  const list = (clauses: readonly string[]) => listOf(clauses, locale)
  const good = clausesOf(facts, 'better', better)
  const bad = clausesOf(facts, 'worse', worse)
  const same = clausesOf(facts, 'same', noun)
  const says: string[] = []
  if (good.length) says.push(m.desk_insights_said({ facts: list(good) }))
  if (bad.length) {
    const facts = list(bad)
    says.push(good.length ? m.desk_insights_said_but({ facts }) : m.desk_insights_said({ facts }))
  }
  if (!good.length && !bad.length) says.push(...standingOf(numbers, reader))
  if (same.length) says.push(m.desk_insights_said_same({ names: list(same), count: same.length }))
  else if (!good.length && !bad.length) says.push(m.desk_insights_said_early())
  says.push(...arrivalsOf({ facts, numbers }, reader))
  const grown = reasonFacts.filter((fact) => fact.says === 'grew').slice(0, 2)
  if (grown.length) {
    const names = list(grown.map(({ name }) => name))
    says.push(m.desk_insights_said_grew({ names, count: grown.length }))
  }
  return says.map((one) => asSentence(one, reader.locale))
}

/** How things stand, where nothing can be said about change. */
function standingOf(numbers: readonly Told[], reader: Reader): string[] {
  const valueOf = (id: MetricId) => numbers.find(({ definition }) => definition.id === id)?.value
  const first = valueOf('first-response-time')
  const satisfied = valueOf('csat')
  const says: string[] = []
  if (first != null) {
    const time = sayDuration(first * 1000, reader.words.units)
    says.push(m.desk_insights_said_first({ time }))
  }
  if (satisfied != null)
    says.push(m.desk_insights_said_satisfied({ share: sayPercent(satisfied, reader) }))
  return says
}

/** More or fewer people writing; a first month has nothing to be more than. */
function arrivalsOf(
  { facts, numbers }: Pick<Summary, 'facts' | 'numbers'>,
  reader: Reader,
): string[] {
  const fact = facts.find(({ metric }) => metric === 'conversations-in')
  const told = numbers.find(({ definition }) => definition.id === 'conversations-in')
  if (!fact?.by || !told?.previous?.n) return []
  const count = sayNumber(Math.abs(fact.by), reader, Math.abs(fact.by) < 10 ? 1 : 0)
  if (fact.says === 'rose') return [m.desk_insights_said_more({ count })]
  return fact.says === 'fell' ? [m.desk_insights_said_fewer({ count })] : []
}
