// Every number of the scoreboard once more, with plain loops over raw rows. Nothing here comes
// from the product: what is wrong there in words or in SQL must not be wrong here in the same way.

import type { Rows } from './rows.ts'

export type { Rows }

export interface Counted {
  n: number
  k?: number
  value: number | null
  low?: number | null
  high?: number | null
  p90?: number | null
  open?: number
}

type Conversation = Rows['conversations'][number]
type Event = Rows['events'][number]

const day = 86_400_000
const z = 1.959963984540054

/** The local date a moment falls on, by the calendar of the zone. */
export function dateOf(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** The last so many days with today, and as many before them. */
export function periodsOf(rows: Rows, days: number) {
  const to = plusDays(dateOf(rows.now, rows.zone), 1)
  const from = plusDays(to, -days)
  return { now: { from, to }, before: { from: plusDays(from, -days), to: from } }
}

export interface Span {
  from: string
  to: string
}

export function wilson(k: number, n: number): Counted {
  if (n < 5) return { n, value: null, low: null, high: null }
  const p = k / n
  const d = 1 + (z * z) / n
  const c = (p + (z * z) / (2 * n)) / d
  const h = (z / d) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return {
    n,
    k,
    value: 100 * p,
    low: k === 0 ? 0 : 100 * (c - h),
    high: k === n ? 100 : 100 * (c + h),
  }
}

function quantileOf(sorted: number[], p: number): number {
  const place = (sorted.length - 1) * p
  const [a, b] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return a + (b - a) * (place - Math.floor(place))
}

function timesOf(seconds: number[], open: number): Counted {
  const n = seconds.length
  if (n < 5) return { n, open, value: null, low: null, high: null, p90: null }
  const sorted = [...seconds].sort((a, b) => a - b)
  const places = placesOf(n)
  return {
    n,
    open,
    value: quantileOf(sorted, 0.5),
    low: places ? sorted[places - 1]! : null,
    high: places ? sorted[n - places]! : null,
    p90: quantileOf(sorted, 0.9),
  }
}

/** How far from both ends the median lies in 95 of 100 cases, by throwing a coin n times. */
function placesOf(n: number): number {
  let [ways, below, place] = [1, 0, 0]
  // More ways than a number can hold are not needed: the life has some hundreds.
  for (; below + ways <= 0.025 * 2 ** n; place++) {
    below += ways
    ways = (ways * (n - place)) / (place + 1)
  }
  return place
}

export const recount = (rows: Rows, span: Span): Record<string, Counted> =>
  countAll(rows, span).results

/** Outcomes by how long the first answer took: `csat under-1h`. */
export const recountBands = (rows: Rows, span: Span): Record<string, Counted> =>
  countAll(rows, span).bands

function countAll(rows: Rows, span: Span) {
  const dates = new Map<number, string>()
  const isIn = (at: Date) => {
    let date = dates.get(at.getTime())
    if (date === undefined) dates.set(at.getTime(), (date = dateOf(at, rows.zone)))
    return date >= span.from && date < span.to
  }
  const told = new Map<string, Event[]>()
  for (const event of rows.events) {
    const own = told.get(event.subject_id)
    if (own) own.push(event)
    else told.set(event.subject_id, [event])
  }
  const eventsOf = (id: string) => told.get(id) ?? []
  const isContact = (c: Conversation) => !c.is_spam && c.merged_into === null
  const contacts = rows.conversations.filter(isContact)
  const begunByUs = (c: Conversation) =>
    eventsOf(c.id).some((e) => e.name === 'conversation.opened' && e.data['by'] === 'agent')
  const arrived = contacts.filter((c) => isIn(c.created_at) && !begunByUs(c))
  const isDone = (c: Conversation) => c.state === 'resolved' || c.state === 'closed'
  const secondsTo = (c: Conversation, at: Date) => (at.getTime() - c.created_at.getTime()) / 1000

  /** Resolutions that were not undone, each with the reopening that ended it. */
  const solutionsOf = (id: string) => {
    const own = eventsOf(id)
    const found: { at: Date; endedAt: Date | null }[] = []
    own.forEach((event, place) => {
      if (event.name !== 'conversation.resolved') return
      const next = own
        .slice(place + 1)
        .find((e) => e.name === 'conversation.reopened' || e.name === 'conversation.resolved')
      const isReopened = next?.name === 'conversation.reopened'
      if (isReopened && next.data['by'] === 'undo') return
      found.push({ at: event.at, endedAt: isReopened ? next.at : null })
    })
    return found
  }
  const firstSolvedAt = (c: Conversation): Date | null => {
    if (c.reopen_count === 0) return isDone(c) ? c.resolved_at : null
    return solutionsOf(c.id)[0]?.at ?? c.resolved_at
  }

  const results: Record<string, Counted> = {}
  const answered = arrived.filter((c) => c.first_response_at)
  results['first-response-time'] = timesOf(
    answered.map((c) => secondsTo(c, c.first_response_at!)),
    arrived.filter((c) => !c.first_response_at && c.waiting_since && !isDone(c)).length,
  )
  const firsts = arrived.map((c) => ({ c, at: firstSolvedAt(c) }))
  results['first-resolution-time'] = timesOf(
    firsts.filter(({ at }) => at).map(({ c, at }) => secondsTo(c, at!)),
    firsts.filter(({ at }) => !at).length,
  )
  results['resolution-time'] = timesOf(
    arrived.filter((c) => isDone(c) && c.resolved_at).map((c) => secondsTo(c, c.resolved_at!)),
    arrived.filter((c) => !isDone(c)).length,
  )
  const touched = arrived.filter((c) => c.human_replies > 0 && isDone(c))
  results['one-touch-rate'] = wilson(
    touched.filter((c) => c.human_replies === 1 && c.reopen_count === 0).length,
    touched.length,
  )
  // Whom it was given to, one after the other, and who solved it.
  const given = arrived
    .filter(isDone)
    .map((c) => ({ c, passed: passedOn(eventsOf(c.id)) }))
    .filter(({ c, passed }) => c.assignee_id !== null || passed)
  results['passed-on'] = wilson(given.filter(({ passed }) => passed).length, given.length)
  results['right-first'] = wilson(
    given.filter(
      ({ c, passed }) => !passed && (c.resolved_by === null || c.resolved_by === c.assignee_id),
    ).length,
    given.length,
  )
  results['conversations-in'] = { n: arrived.length, value: arrived.length }

  // How long the first answer took, and of whom what came after.
  const inBands = new Map<string, { n: number; k: number }>()
  const countInBand = (metric: string, c: Conversation | undefined, isHit: boolean) => {
    if (!c?.first_response_at) return
    const hours = secondsTo(c, c.first_response_at) / 3600
    const band = [1, 4, 24, 72].filter((end) => hours >= end).length
    const key = `${metric} ${['under-1h', '1h-4h', '4h-24h', '1d-3d', 'over-3d'][band]}`
    const found = inBands.get(key) ?? { n: 0, k: 0 }
    inBands.set(key, { n: found.n + 1, k: found.k + (isHit ? 1 : 0) })
  }

  const solutions = contacts
    .flatMap((c) => solutionsOf(c.id).map((one) => ({ ...one, c })))
    .filter(({ at }) => isIn(at))
  results['conversations-out'] = { n: solutions.length, value: solutions.length }
  const isLate = (from: Date, days: number) => from.getTime() + days * day <= rows.now.getTime()
  let [reopened, decided] = [0, 0]
  for (const { at, endedAt, c } of solutions) {
    const isBack = endedAt !== null && endedAt.getTime() <= at.getTime() + 7 * day
    if (isBack) reopened++
    if (isBack || isLate(at, 7)) decided++
    if (isBack || isLate(at, 7)) countInBand('reopen-rate', c, isBack)
  }
  results['reopen-rate'] = wilson(reopened, decided)

  const byCustomer = new Map<string, Conversation[]>()
  for (const c of contacts) {
    byCustomer.set(c.customer_id, [...(byCustomer.get(c.customer_id) ?? []), c])
  }
  for (const [id, days] of [
    ['repeat-contact', 7],
    ['repeat-contact-30', 30],
  ] as const) {
    let [back, known] = [0, 0]
    for (const { c, at } of firsts) {
      if (!at) continue
      const until = at.getTime() + days * day
      const within = (moment: Date) => moment > at && moment.getTime() <= until
      const isNew = (byCustomer.get(c.customer_id) ?? []).some(
        (n) =>
          n.id !== c.id &&
          n.reason_id !== null &&
          n.reason_id === c.reason_id &&
          within(n.created_at),
      )
      const isOpened = eventsOf(c.id).some(
        (e) => e.name === 'conversation.reopened' && e.data['by'] === 'customer' && within(e.at),
      )
      const cameBack = isNew || (c.reopen_count > 0 && isOpened)
      if (cameBack) back++
      if (cameBack || isLate(at, days)) known++
      if (days === 7 && (cameBack || isLate(at, days))) countInBand('repeat-contact', c, cameBack)
    }
    results[id] = wilson(back, known)
    if (days === 7) results['first-contact-resolution'] = wilson(known - back, known)
  }

  results['observed-ease'] = meanOf(
    arrived.filter(isDone).map((c) => 100 * Math.exp(-pointsOf(c, eventsOf(c.id), rows) / 6)),
  )

  const stretches = new Map<string, Rows['moods']>()
  for (const one of rows.moods) {
    if (one.text_kind !== 'message' || one.conversation_id === null) continue
    const key = `${one.conversation_id} ${one.cycle ?? 1}`
    stretches.set(key, [...(stretches.get(key) ?? []), one])
  }
  const changes: number[] = []
  let stillGoing = 0
  for (const c of contacts) {
    for (let cycle = 1; cycle <= c.cycle; cycle++) {
      const texts = (stretches.get(`${c.id} ${cycle}`) ?? []).toSorted(
        (a, b) => a.at.getTime() - b.at.getTime() || (a.text_id < b.text_id ? -1 : 1),
      )
      if (texts.length < 2 || !isIn(texts[0]!.at)) continue
      if (cycle < c.cycle || isDone(c)) changes.push(texts.at(-1)!.mood - texts[0]!.mood)
      else stillGoing++
    }
  }
  results['mood-change'] = { ...meanOf(changes), open: stillGoing }
  results['mood-improved'] = {
    ...wilson(changes.filter((change) => change > 0).length, changes.length),
    open: stillGoing,
  }

  const isShown = new Set(contacts.map((c) => c.id))
  const metricOf = new Map(rows.surveys.map((s) => [s.id, s]))
  const asks = rows.asks.filter((k) => {
    const isAnswered = k.answered_at !== null
    const isOver = k.state === 'cancelled' || k.state === 'withdrawn'
    return (
      metricOf.get(k.survey_id)?.metric === 'csat' &&
      isIn(k.helped_at) &&
      (isAnswered || !isOver) &&
      !['spam', 'merged', 'internal', 'already-asked'].includes(k.reason ?? '') &&
      isShown.has(k.conversation_id)
    )
  })
  const delivered = asks.filter(
    (k) => k.answered_at !== null || (k.delivered_at !== null && k.state !== 'failed'),
  )
  const ofAsks = (some: Rows['asks']) =>
    wilson(some.filter((k) => k.answered_at !== null).length, some.length)
  results['response-rate'] = ofAsks(delivered)
  results['coverage'] = ofAsks(asks)

  const answers = rows.answers.filter(
    (a) =>
      isIn(a.first_at) &&
      !a.flags.includes('bot-suspect') &&
      a.import_id === null &&
      (a.conversation_id === null || isShown.has(a.conversation_id)),
  )
  const about = (metric: string, programme?: string) =>
    answers.filter((a) => {
      const survey = metricOf.get(a.survey_id)
      return survey?.metric === metric && (!programme || survey.programme === programme)
    })
  const usual = (some: Rows['answers']) => {
    const counts = new Map<string, number>()
    for (const { scale } of some) counts.set(scale, (counts.get(scale) ?? 0) + 1)
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    return some.filter(({ scale }) => scale === most?.[0])
  }
  const isHigh = ({ bucket }: { bucket: string }) => bucket === 'high'
  const satisfied = usual(about('csat'))
  results['csat'] = wilson(satisfied.filter(isHigh).length, satisfied.length)
  const byId = new Map(contacts.map((c) => [c.id, c]))
  for (const one of satisfied) countInBand('csat', byId.get(one.conversation_id ?? ''), isHigh(one))
  const ease = usual(about('ces'))
  results['ease'] = wilson(ease.filter(isHigh).length, ease.length)
  results['ease-mean'] = meanOf(ease.map(({ score }) => score))
  for (const programme of ['relationship', 'transactional']) {
    const scores = about('nps', programme).filter(({ scale }) => scale === 'nps')
    results[`nps-${programme}`] = npsOf(scores.map(({ score }) => score))
  }
  const tasks = rows.tasks.filter(
    (t) => isIn(t.created_at) && (t.conversation_id === null || isShown.has(t.conversation_id)),
  )
  const ended = tasks.filter((t) => t.state === 'recovered' || t.state === 'not-recovered')
  results['recovered-rate'] = {
    ...wilson(ended.filter((t) => t.state === 'recovered').length, ended.length),
    open: tasks.filter((t) => t.outcome_at === null).length,
  }
  const taken = tasks.filter((t) => t.state !== 'no-action' || t.contacted_at !== null)
  results['time-to-contact'] = timesOf(
    taken
      .filter((t) => t.contacted_at)
      .map((t) => (t.contacted_at!.getTime() - t.created_at.getTime()) / 1000),
    taken.filter((t) => !t.contacted_at).length,
  )
  let [late, due] = [0, 0]
  for (const t of tasks) {
    const end = t.contacted_at ?? (t.state === 'no-action' ? t.outcome_at! : rows.now)
    const isLateTask = t.contacted_at ? end > t.due_at : end >= t.due_at
    if (t.contacted_at || isLateTask) due++
    if (isLateTask) late++
  }
  results['late-contact'] = wilson(late, due)
  const open = contacts.filter((c) => ['open', 'pending', 'snoozed'].includes(c.state))
  results['open-now'] = { n: open.length, value: open.length }
  const bands: Record<string, Counted> = {}
  for (const [key, { k, n }] of inBands) bands[key] = wilson(k, n)
  return { results, bands }
}

function meanOf(values: number[]): Counted {
  const n = values.length
  return { n, value: n < 5 ? null : values.reduce((a, b) => a + b, 0) / n }
}

function npsOf(scores: number[]): Counted {
  const n = scores.length
  if (n < 5) return { n, value: null, low: null, high: null }
  const promoters = scores.filter((s) => s >= 9).length
  const detractors = scores.filter((s) => s <= 6).length
  const [p, d] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)]
  const half = z * Math.sqrt((p + d - (p - d) ** 2) / (n + 3))
  return {
    n,
    value: (100 * (promoters - detractors)) / n,
    low: Math.max(-100, 100 * (p - d - half)),
    high: Math.min(100, 100 * (p - d + half)),
  }
}

/** Whether a second colleague ever had it. */
function passedOn(events: Event[]): boolean {
  const holders = events.flatMap(({ name, data }) =>
    name === 'conversation.assigned' && data['assigneeId'] ? [data['assigneeId']] : [],
  )
  return new Set(holders).size > 1
}

/** Effort, by the words of the definition: 2, 2, 1, 1 and 3 points. */
export function pointsOf(c: Conversation, events: Event[], rows: Rows): number {
  let points = 0
  let holder: unknown = null
  let theirChannel: unknown = null
  let ourChannel: unknown = null
  let messages = 0
  let waitingFrom: number | null = null
  let waited = 0
  let solvedAt: number | null = null
  for (const { name, at, data } of events) {
    if (name === 'conversation.assigned' && data['assigneeId']) {
      if (holder !== null && holder !== data['assigneeId']) points += 2
      holder = data['assigneeId']
    }
    if (name === 'message.received' && data['automatic'] !== true) {
      messages++
      theirChannel = data['channel']
      ourChannel = null
      waitingFrom ??= at.getTime()
    }
    if (name === 'message.sent') {
      const channel = data['channel']
      if (theirChannel !== null && channel !== theirChannel && channel !== ourChannel) points += 2
      if (theirChannel !== null) ourChannel = channel
    }
    if ((name === 'message.sent' || name === 'conversation.resolved') && waitingFrom !== null) {
      waited += at.getTime() - waitingFrom
      waitingFrom = null
    }
    const isTakenBack = () =>
      events.some(
        (e) => e.name === 'message.taken-back' && e.data['messageId'] === data['messageId'],
      )
    if (name === 'fact.asked-again' && !isTakenBack()) points += 2
    if (name === 'conversation.resolved') solvedAt = at.getTime()
    if (name === 'conversation.reopened') {
      const isSoon = solvedAt !== null && at.getTime() - solvedAt <= 7 * day
      if (data['by'] === 'customer' && isSoon) points += 3
      solvedAt = null
    }
  }
  points += Math.max(0, messages - 3) + Math.floor(waited / day)
  const came = c.created_at.getTime()
  const solvedBefore = rows.events.some(
    (e) =>
      e.name === 'conversation.resolved' &&
      e.customer_id === c.customer_id &&
      e.subject_id !== c.id &&
      e.data['reasonId'] === c.reason_id &&
      e.at.getTime() <= came &&
      e.at.getTime() >= came - 7 * day,
  )
  return points + (solvedBefore ? 3 : 0)
}
