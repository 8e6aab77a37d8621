// Whom we hear, once more with plain loops over raw rows: who could have been asked, who answered,
// and what we know of both. Shares no line with the product.

import { type Counted, dateOf, pointsOf, type Rows, type Span, wilson } from './recount.ts'

type Group = { eligible: number; answered: number }
type Weighing = Group & { scored: number; good: number }

export function recountHeard(rows: Rows, span: Span) {
  const isIn = (at: Date) => {
    const date = dateOf(at, rows.zone)
    return date >= span.from && date < span.to
  }
  const contacts = new Map(
    rows.conversations
      .filter((c) => !c.is_spam && c.merged_into === null)
      .map((c) => [c.id, c] as const),
  )
  const csat = new Set(rows.surveys.filter((s) => s.metric === 'csat').map((s) => s.id))
  const reasons = new Map(rows.reasons.map(({ id, name }) => [id, name]))
  const asks = rows.asks.filter(
    (k) =>
      csat.has(k.survey_id) &&
      isIn(k.helped_at) &&
      contacts.has(k.conversation_id) &&
      (k.answered_at !== null || (k.state !== 'cancelled' && k.state !== 'withdrawn')) &&
      !['spam', 'merged', 'internal', 'already-asked'].includes(k.reason ?? ''),
  )
  const answered = asks.filter((k) => k.answered_at !== null)
  const silent = asks.filter((k) => k.answered_at === null)
  const delivered = asks.filter(
    (k) => k.answered_at !== null || (k.delivered_at !== null && k.state !== 'failed'),
  )

  const scale = usualScale(rows, { csat, isIn })
  const scoreOf = new Map(
    rows.answers
      .filter((a) => a.ask_id && a.scale === scale && !a.flags.includes('bot-suspect'))
      .map((a) => [a.ask_id!, a]),
  )
  const groups: Record<string, Weighing> = {}
  const stops: Record<string, number> = {}
  for (const k of asks) {
    const reason = k.reason_id === null ? null : reasons.get(k.reason_id)
    const name = `${reason} ${contacts.get(k.conversation_id)!.channel}`
    const group = (groups[name] ??= { eligible: 0, answered: 0, scored: 0, good: 0 })
    group.eligible++
    if (k.answered_at !== null) group.answered++
    const score = scoreOf.get(k.id)
    if (score) group.scored++
    if (score?.bucket === 'high') group.good++
    if (k.state !== 'suppressed' && k.state !== 'failed') continue
    stops[k.reason ?? k.state] = (stops[k.reason ?? k.state] ?? 0) + 1
  }
  const all = Object.values(groups)
  const sum = (pick: (group: Weighing) => number) => all.reduce((a, group) => a + pick(group), 0)

  const events = new Map<string, Rows['events']>()
  for (const one of rows.events) {
    events.set(one.subject_id, [...(events.get(one.subject_id) ?? []), one])
  }
  const easeOf = (some: Rows['asks']) =>
    meanOf(
      some.map(({ conversation_id: id }) => {
        const points = pointsOf(contacts.get(id)!, events.get(id) ?? [], rows)
        return 100 * Math.exp(-points / 6)
      }),
    )
  const hoursOf = (some: Rows['asks']) =>
    meanOf(
      some.flatMap(({ conversation_id: id }) => {
        const { created_at: from, first_response_at: to } = contacts.get(id)!
        return to ? [(to.getTime() - from.getTime()) / 3_600_000] : []
      }),
    )
  return {
    eligible: asks.length,
    sent: asks.filter((k) => k.sent_at !== null).length,
    delivered: delivered.length,
    answered: answered.length,
    rate: bare(wilson(answered.length, delivered.length)),
    coverage: bare(wilson(answered.length, asks.length)),
    raw: bare(
      wilson(
        sum((one) => one.good),
        sum((one) => one.scored),
      ),
    ),
    weighted: weigh(all),
    ease: { answered: easeOf(answered), silent: easeOf(silent) },
    hours: { answered: hoursOf(answered), silent: hoursOf(silent) },
    stops,
    groups: groups as Record<string, Group>,
    rateOf: (group: Group) => bare(wilson(group.answered, group.eligible)),
  }
}

/** Of a share beside which no k is told. */
const bare = ({ n, value, low, high }: Counted): Counted => ({ n, value, low: low!, high: high! })

function usualScale(
  rows: Rows,
  { csat, isIn }: { csat: Set<string>; isIn: (at: Date) => boolean },
): string | undefined {
  const counts = new Map<string, number>()
  for (const a of rows.answers) {
    if (!csat.has(a.survey_id) || !isIn(a.first_at) || a.flags.includes('bot-suspect')) continue
    if (a.import_id === null) counts.set(a.scale, (counts.get(a.scale) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

/** Each group speaks for as many as it has, not for as many as answered. */
function weigh(groups: Weighing[]) {
  const heard = groups.filter(({ scored }) => scored > 0)
  const total = (some: Weighing[]) => some.reduce((n, { eligible }) => n + eligible, 0)
  const value = heard.reduce((n, one) => n + (one.eligible * one.good) / one.scored, 0)
  return { value: (100 * value) / total(heard), covered: (100 * total(heard)) / total(groups) }
}

function meanOf(values: number[]): Counted {
  const n = values.length
  return { n, value: n < 5 ? null : values.reduce((a, b) => a + b, 0) / n }
}
