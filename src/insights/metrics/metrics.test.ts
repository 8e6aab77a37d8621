import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { seedSurveys } from '../../listening/surveys/index.ts'
import { createInbox } from '../../service/inboxes/index.ts'
import { isResolved, lastTurn, tell, type ToldConversation, write } from './metrics.fixture.ts'
import { reopenDays } from './dictionary.ts'

// Every number is counted again here with plain loops over what was written down.

const now = new Date('2026-04-15T10:00:00Z')
const zone = 'Europe/Amsterdam'
const dayIn = new Intl.DateTimeFormat('sv', { timeZone: zone })
const localDay = (at: Date) => dayIn.format(at)
const day = 86_400_000
// 1 March to 15 April: the clocks go forward on 29 March.
const period = 'from=2026-03-01&to=2026-04-16'
const [start, end] = [new Date('2026-02-28T23:00:00Z'), new Date('2026-04-15T22:00:00Z')]

let shop: Shop
let reader: Client
let told: ToldConversation[]
let secondInbox: string

beforeAll(async () => {
  shop = await product({ now })
  await shop.owner.patch('/organisation', { timezone: zone })
  const { workshop } = shop.product.parts
  secondInbox = await workshop.transact(systemActor('test'), async (work) => {
    await seedSurveys(work)
    return createInbox(work, { name: 'Returns', address: 'returns@fernandclay.example' })
  })
  const reasons = (await shop.owner.get('/reasons?limit=100')).body.data.filter(
    (one: { parentId: string | null }) => one.parentId,
  )
  told = tell({
    count: 500,
    from: new Date('2026-01-10T00:00:00Z'),
    days: 95,
    now,
    inboxIds: [shop.inboxId, secondInbox],
    reasonIds: reasons.slice(0, 6).map((one: { id: string }) => one.id),
  })
  await write(shop, told)
  reader = await shop.key(['insight:read', 'insight:export', 'conversation:read'])
})

const within = (at: Date | null | undefined) =>
  at !== null && at !== undefined && at >= start && at < end
const counts = (one: ToldConversation) => !one.isSpam && !one.isMerged
const cohort = () => told.filter((one) => counts(one) && !one.begunByUs && within(one.createdAt))
const seconds = (one: ToldConversation, at: Date) => (at.getTime() - one.createdAt.getTime()) / 1000

function quantile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * p
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (above - below) * (place - Math.floor(place))
}

/** Resolutions with the reopening right after each, those undone left out. */
const resolutions = () =>
  told
    .filter(counts)
    .flatMap((one) =>
      one.turns.flatMap((turn, index) => {
        const next = one.turns[index + 1]
        return turn.what === 'resolved' && next?.by !== 'undo'
          ? [{ one, at: turn.at, reopenedAt: next?.at ?? null }]
          : []
      }),
    )
    .filter(({ at }) => within(at))

const metric = async (id: string, more = '') => {
  const answer = await reader.get(`/metrics/${id}?${period}${more}`)
  expect(answer.status).toBe(200)
  return answer.body
}

describe('durations', () => {
  const cases: [string, () => number[], () => number][] = [
    [
      'first-response-time',
      () =>
        cohort().flatMap((one) => (one.firstResponseAt ? [seconds(one, one.firstResponseAt)] : [])),
      () => cohort().filter((one) => !one.firstResponseAt && !isResolved(one)).length,
    ],
    [
      'resolution-time',
      () => cohort().flatMap((one) => (isResolved(one) ? [seconds(one, lastTurn(one)!.at)] : [])),
      () => cohort().filter((one) => !isResolved(one)).length,
    ],
    [
      'first-resolution-time',
      () =>
        cohort().flatMap((one) => {
          const first = one.turns.find(
            (turn, index) => turn.what === 'resolved' && one.turns[index + 1]?.by !== 'undo',
          )
          return first ? [seconds(one, first.at)] : []
        }),
      () =>
        cohort().filter(
          (one) =>
            !one.turns.some(
              (turn, index) => turn.what === 'resolved' && one.turns[index + 1]?.by !== 'undo',
            ),
        ).length,
    ],
  ]
  it.each(cases)('%s is the median of what was written down', async (id, values, open) => {
    const figure = await metric(id)
    expect(values().length).toBeGreaterThan(100)
    expect(figure).toMatchObject({ n: values().length, open: open(), verdict: 'normal', k: null })
    expect(figure.value).toBeCloseTo(quantile(values(), 0.5), 3)
    expect(figure.p90).toBeCloseTo(quantile(values(), 0.9), 3)
    expect(values()).toContain(figure.low)
    expect(figure.low).toBeLessThan(figure.value)
    expect(figure.high).toBeGreaterThan(figure.value)
  })

  it('trend by week, each with its own median', async () => {
    const figure = await metric('first-response-time')
    for (const point of figure.series.points) {
      const local = localDay
      const own = cohort()
        .filter(
          (one) =>
            one.firstResponseAt &&
            local(one.createdAt) >= point.from &&
            local(one.createdAt) < point.to,
        )
        .map((one) => seconds(one, one.firstResponseAt!))
      expect(point.n).toBe(own.length)
      if (own.length < 5) expect(point.value).toBeNull()
      else expect(point.value).toBeCloseTo(quantile(own, 0.5), 3)
    }
    expect(figure.series.centre).toBeGreaterThan(0)
  })

  it('take longer to the end than to the first resolution, when conversations are reopened', async () => {
    const [first, full] = [await metric('first-resolution-time'), await metric('resolution-time')]
    expect(full.p90).toBeGreaterThan(first.p90)
  })

  it('never stand without a number of quality', async () => {
    const all = (await reader.get('/metrics')).body.data as {
      isSpeed: boolean
      pairedWith: string | null
    }[]
    expect(all.filter((one) => one.isSpeed).length).toBeGreaterThan(2)
    expect(all.filter((one) => one.isSpeed && !one.pairedWith)).toEqual([])
    expect((await metric('first-response-time')).paired).toMatchObject({
      definition: { id: 'csat' },
      n: expect.any(Number),
    })
  })
})

describe('shares', () => {
  const answers = () =>
    told.filter((one) => counts(one) && within(one.ask?.answeredAt)).map((one) => one.ask!)
  const asks = () =>
    told
      .filter((one) => counts(one) && within(one.ask?.helpedAt))
      .map((one) => one.ask!)
      .filter((ask) => ask.state !== 'cancelled' && ask.reason !== 'internal')
  const delivered = () => asks().filter((ask) => ask.deliveredAt && ask.state !== 'failed')
  const isOver = (at: Date) => at.getTime() + reopenDays * day <= now.getTime()
  const soon = (one: { at: Date; reopenedAt: Date | null }) =>
    one.reopenedAt !== null && one.reopenedAt.getTime() - one.at.getTime() <= reopenDays * day
  const done = () => cohort().filter((one) => isResolved(one) && one.humanReplies > 0)
  const isOneTouch = (one: ToldConversation) =>
    one.humanReplies === 1 &&
    !one.turns.some((turn) => turn.what === 'reopened' && turn.by !== 'undo')

  const cases: [string, () => number, () => number][] = [
    ['csat', () => answers().filter((ask) => ask.satisfied).length, () => answers().length],
    [
      'response-rate',
      () => delivered().filter((ask) => ask.answeredAt).length,
      () => delivered().length,
    ],
    ['coverage', () => asks().filter((ask) => ask.answeredAt).length, () => asks().length],
    [
      'reopen-rate',
      () => resolutions().filter(soon).length,
      () => resolutions().filter((one) => soon(one) || isOver(one.at)).length,
    ],
    ['one-touch-rate', () => done().filter(isOneTouch).length, () => done().length],
  ]
  it.each(cases)('%s is k of n with its Wilson interval', async (id, k, n) => {
    const figure = await metric(id)
    expect(figure).toMatchObject({ k: k(), n: n() })
    expect(n()).toBeGreaterThan(30)
    const [z2, p, size] = [1.959963984540054 ** 2, k() / n(), n()]
    const half = Math.sqrt(z2) * Math.sqrt((p * (1 - p)) / size + z2 / (4 * size * size))
    expect(figure.value).toBeCloseTo(100 * p, 9)
    expect(figure.low).toBeCloseTo((100 * (p + z2 / (2 * size) - half)) / (1 + z2 / size), 9)
    expect(figure.high).toBeCloseTo((100 * (p + z2 / (2 * size) + half)) / (1 + z2 / size), 9)
  })

  it('show no number below five, and no k', async () => {
    const few = told
      .filter((one) => counts(one) && one.ask?.answeredAt)
      .map((one) => one.ask!.answeredAt!)
    const dates = [...few].sort((a, b) => a.getTime() - b.getTime()).map(localDay)
    const first = dates[0]!
    const n = dates.filter((date) => date === first).length
    expect(n).toBeLessThan(5)
    const next = new Date(Date.parse(first) + day).toISOString().slice(0, 10)
    const { body } = await reader.get(`/metrics/csat?from=${first}&to=${next}`)
    expect(body).toMatchObject({
      n,
      value: null,
      low: null,
      high: null,
      k: null,
      verdict: 'too-few',
      change: { changed: false, why: 'too-few', value: null },
    })
    expect(body.series.points).toMatchObject([{ n, value: null, k: null }])
  })

  it('grey a number of 5 to 29', async () => {
    const { body } = await reader.get('/metrics/csat?from=2026-03-01&to=2026-03-22')
    expect(body.n).toBeGreaterThanOrEqual(5)
    expect(body.n).toBeLessThan(30)
    expect(body.verdict).toBe('grey')
  })

  it('trend by week, and the weeks sum to the number', async () => {
    const figure = await metric('reopen-rate')
    const points = figure.series.points as {
      from: string
      to: string
      n: number
      isPartial: boolean
    }[]
    expect(points.reduce((sum, point) => sum + point.n, 0)).toBe(figure.n)
    expect(points[0]).toMatchObject({ from: '2026-03-01', to: '2026-03-02', isPartial: true })
    expect(points.find((point) => point.from === '2026-03-23')).toMatchObject({
      to: '2026-03-30',
      isPartial: false,
    })
  })
})

describe('counts', () => {
  it.each([
    ['conversations-in', () => cohort().map((one) => one.createdAt)],
    ['conversations-out', () => resolutions().map((one) => one.at)],
  ] as const)('%s by day, over the change of clocks', async (id, moments) => {
    const figure = await metric(id)
    expect(figure).toMatchObject({ value: moments().length, n: moments().length, low: null })
    const points = figure.series.points as { from: string; value: number }[]
    expect(points).toHaveLength(46)
    for (const point of points) {
      expect(point.value).toBe(moments().filter((at) => localDay(at) === point.from).length)
    }
  })

  it('hold 23 hours on the day the clocks go forward', async () => {
    const { body } = await reader.get('/metrics/conversations-in?from=2026-03-29&to=2026-03-30')
    const of = told.filter(
      (one) =>
        counts(one) &&
        !one.begunByUs &&
        one.createdAt >= new Date('2026-03-28T23:00:00Z') &&
        one.createdAt < new Date('2026-03-29T22:00:00Z'),
    )
    expect(body.value).toBe(of.length)
  })

  it('fall on the hour of the week our clock shows', async () => {
    const { arrivals } = await metric('arrivals')
    const expected = new Map<string, number>()
    for (const { createdAt } of cohort()) {
      const local = new Date(
        createdAt.toLocaleString('sv', { timeZone: zone }).replace(' ', 'T') + 'Z',
      )
      const key = `${((local.getUTCDay() + 6) % 7) + 1} ${local.getUTCHours()}`
      expected.set(key, (expected.get(key) ?? 0) + 1)
    }
    expect(arrivals.cells).toHaveLength(168)
    for (const cell of arrivals.cells)
      expect(cell.count).toBe(expected.get(`${cell.weekday} ${cell.hour}`) ?? 0)
    // 1 March was a Sunday, 15 April a Wednesday.
    expect(arrivals.weekdays).toEqual([7, 7, 7, 6, 6, 6, 7])
    const full = arrivals.cells.find((cell: { count: number }) => cell.count > 1)
    expect(full.perHour).toBeCloseTo(full.count / arrivals.weekdays[full.weekday - 1], 9)
  })

  it('file every reason once, and sum to all of them', async () => {
    const { reasons, n } = await metric('reasons')
    const filed = cohort().filter((one) => one.reasonId)
    expect(n).toBe(filed.length)
    expect(reasons).toMatchObject({ total: filed.length, without: cohort().length - filed.length })
    for (const bar of reasons.filed) {
      expect(bar.count).toBe(filed.filter((one) => one.reasonId === bar.reasonId).length)
    }
    expect(reasons.filed.at(-1).cumulative).toBeCloseTo(100, 9)
    expect(reasons.first.at(-1).cumulative).toBeCloseTo(100, 9)
    for (const root of reasons.first) {
      expect(root.below.reduce((sum: number, bar: { count: number }) => sum + bar.count, 0)).toBe(
        root.count,
      )
    }
  })

  it('tell how old the backlog is', async () => {
    const { backlog, n } = await metric('open-now')
    const open = told.filter((one) => counts(one) && !isResolved(one))
    expect(n).toBe(open.length)
    for (const step of backlog) {
      const old = open.filter((one) => {
        const age = (now.getTime() - one.createdAt.getTime()) / day
        return age >= step.fromDays && (step.toDays === null || age < step.toDays)
      })
      expect(step).toMatchObject({ count: old.length, open: old.length })
      const { body } = await reader.get(`/metrics/open-now/rows?age=${step.fromDays}&limit=100`)
      expect(body.data).toHaveLength(Math.min(100, old.length))
    }
  })
})

describe('the rows behind a number', () => {
  const all = async (path: string) => {
    const rows: {
      id: string
      at: string
      hit: boolean
      seconds: number
      conversation: { id: string }
    }[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { data: typeof rows; next: string | null } } = await reader.get(
        `${path}&limit=40${after ? `&after=${after}` : ''}`,
      )
      rows.push(...body.data)
      after = body.next
    }
    return rows
  }

  it.each([
    'first-response-time',
    'resolution-time',
    'first-resolution-time',
    'reopen-rate',
    'one-touch-rate',
    'right-first',
    'passed-on',
    'csat',
    'response-rate',
    'coverage',
    'conversations-in',
    'conversations-out',
    'reasons',
    'arrivals',
    'open-now',
  ])('of %s are exactly as many as it says, without gap or double', async (id) => {
    const figure = await metric(id)
    const rows = await all(`/metrics/${id}/rows?${period}`)
    expect(rows).toHaveLength(figure.n)
    expect(new Set(rows.map((row) => row.id)).size).toBe(figure.n)
    const times = rows.map((row) => row.at)
    expect(times).toEqual([...times].sort().reverse())
    if (figure.k !== null) expect(rows.filter((row) => row.hit)).toHaveLength(figure.k)
    if (figure.k !== null)
      expect(await all(`/metrics/${id}/rows?${period}&part=missed`)).toHaveLength(
        figure.n - figure.k,
      )
    if (figure.open > 0)
      expect(await all(`/metrics/${id}/rows?${period}&part=open`)).toHaveLength(figure.open)
  })

  it('lead from a bar and from an hour', async () => {
    const { reasons } = await metric('reasons')
    const [root] = reasons.first
    expect(await all(`/metrics/reasons/rows?${period}&reason=${root.reasonId}`)).toHaveLength(
      root.count,
    )
    const { arrivals } = await metric('arrivals')
    const cell = arrivals.cells.find((one: { count: number }) => one.count > 0)
    expect(
      await all(`/metrics/arrivals/rows?${period}&weekday=${cell.weekday}&hour=${cell.hour}`),
    ).toHaveLength(cell.count)
  })

  it('come as a file that no spreadsheet runs', async () => {
    const answer = await reader.get(`/metrics/conversations-in/export?${period}`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain(
      'conversations-in-2026-03-01-2026-04-16.csv',
    )
    const lines = (answer.body as unknown as string).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + cohort().length)
    expect(lines[1]).toContain(`,"'=1+1, ""planter""","'=Nora ""N"" Vale",`)
  })
})

describe('who sees what', () => {
  it('counts the inboxes somebody sees and no other', async () => {
    const ada = await shop.member('ada', 'agent', { inboxes: [secondInbox] })
    const own = cohort().filter((one) => one.inboxId === secondInbox).length
    expect(own).toBeLessThan(cohort().length)
    expect((await ada.get(`/metrics/conversations-in?${period}`)).body.value).toBe(own)
    expect((await metric('conversations-in', `&inbox=${secondInbox}`)).value).toBe(own)
    expect((await metric('conversations-in', '&channel=chat')).value).toBe(
      cohort().filter((one) => one.channel === 'chat').length,
    )
    expect(
      (await ada.get(`/metrics/conversations-in?${period}&inbox=${shop.inboxId}`)).status,
    ).toBe(404)
    const rows = (await ada.get(`/metrics/conversations-out/rows?${period}&limit=100`)).body.data
    expect(
      new Set(rows.map((row: { conversation: { inboxId: string } }) => row.conversation.inboxId)),
    ).toEqual(new Set([secondInbox]))
    const summary = (await ada.get(`/insights/summary?${period}`)).body
    expect(
      summary.numbers.find(
        (one: { definition: { id: string } }) => one.definition.id === 'conversations-in',
      ).value,
    ).toBe(own)
    expect(summary.may).toEqual({ openRows: true, export: false })
  })

  it('lets agents read and leads export, collaborators neither', async () => {
    const [bo, lea, cas] = [
      await shop.member('bo', 'collaborator'),
      await shop.member('lea', 'lead'),
      await shop.member('cas', 'agent'),
    ]
    expect((await bo.get('/metrics/csat')).status).toBe(403)
    expect((await cas.get('/metrics/csat')).status).toBe(200)
    expect((await cas.get('/metrics/csat/export')).status).toBe(403)
    expect((await lea.get('/metrics/csat/export')).status).toBe(200)
    expect((await shop.stranger.get('/metrics/csat')).status).toBe(401)
    const narrow = await shop.key(['insight:read'])
    expect((await narrow.get('/metrics/csat')).status).toBe(200)
    expect((await narrow.get('/metrics/csat/rows')).status).toBe(403)
  })
})

describe('a summary', () => {
  it('says the same as each number by itself, and what really changed', async () => {
    const { body, status } = await reader.get(`/insights/summary?${period}`)
    expect(status).toBe(200)
    for (const one of body.numbers) {
      const alone = await metric(one.definition.id)
      expect({ value: one.value, n: one.n, low: one.low, change: one.change }).toEqual({
        value: alone.value,
        n: alone.n,
        low: alone.low,
        change: alone.change,
      })
    }
    expect(body.facts.map((fact: { metric: string }) => fact.metric)).toContain('csat')
    expect(body.period).toMatchObject({
      from: '2026-03-01',
      days: 46,
      previous: { from: '2026-01-14', to: '2026-03-01' },
    })
  })
})

describe('a period', () => {
  it.each([
    ['from=2026-03-01&to=2026-03-01'],
    ['from=2026-02-30'],
    ['from=yesterday'],
    ['period=30d&from=2026-03-01'],
    ['from=2020-01-01'],
    ['period=0d'],
    ['colour=red'],
  ])('is refused when it is none: %s', async (query) => {
    expect((await reader.get(`/metrics/csat?${query}`)).status).toBe(422)
  })

  it('of so many days ends today', async () => {
    expect((await reader.get('/metrics/csat?period=30d')).body.period).toMatchObject({
      from: '2026-03-17',
      to: '2026-04-16',
      days: 30,
    })
  })
})

describe('a definition', () => {
  it('says in words how it is counted', async () => {
    const { body } = await reader.get('/metrics/csat/definition')
    expect(body).toMatchObject({
      id: 'csat',
      name: 'Satisfied',
      version: 2,
      unit: 'percent',
      direction: 'up',
    })
    expect(body.formula.length + body.rules.length).toBeGreaterThan(60)
    expect(
      (await reader.send('GET', '/metrics/csat/definition', undefined, { 'accept-language': 'nl' }))
        .body.name,
    ).toBe('Tevreden')
    expect((await reader.get('/metrics/nonsense')).status).toBe(422)
  })
})
