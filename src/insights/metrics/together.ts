// Numbers told of the same rows are counted in one reading of them: the scoreboard asks for all of
// them at once. Each is the same statement by itself (`byDay`), which the tests hold it to.

import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../kernel/clock/index.ts'
import { plannedAnew } from '../../kernel/db/connect.ts'
import type { Reader } from '../../kernel/db/work.ts'
import { dictionary, type MetricId } from './dictionary.ts'
import { localTime } from './local-time.ts'
import type { Period } from './period.ts'
import type { DayCount } from './series.ts'
import { arrivedWithEffort, sourceOf, type Told, toldOfArrived, type View } from './sources.ts'

type Window = Pick<Period, 'start' | 'end'>
type Sql = RawBuilder<unknown>

/** Of arrivals, without those that the page does not show; and of resolutions. */
const ofArrivals = ['conversations-in', 'one-touch-rate', 'right-first', 'observed-ease'] as const
const ofResolutions = ['reopen-rate', 'conversations-out'] as const

export const countedTogether: ReadonlySet<MetricId> = new Set([...ofArrivals, ...ofResolutions])

export async function daysTogether(
  read: Reader,
  view: View,
  window: Window,
): Promise<ReadonlyMap<MetricId, DayCount[]>> {
  const { zone } = view.period
  const [arrivals, resolutions] = await Promise.all([
    counted(read, { ids: ofArrivals, from: arrivalRows(view, window), window, zone }),
    counted(read, {
      ids: ofResolutions,
      from: sql`select at, hit as h0, null::float8 as a0, is_open as o0, true as w0,
          null::boolean as h1, null::float8 as a1, false as o1, true as w1
        from (${sourceOf('reopen-rate', view, window)}) s`,
      window,
      zone,
    }),
  ])
  return new Map([...arrivals, ...resolutions])
}

function arrivalRows(view: View, window: Window): Sql {
  const columns = ofArrivals.map((id, place) => {
    const { hit, amount, isOpen, where }: Told = toldOfArrived[id]
    return sql`${hit ?? sql`null::boolean`} as ${named('h', place)},
      ${amount ?? sql`null::float8`} as ${named('a', place)}, ${isOpen} as ${named('o', place)},
      ${where ?? sql`true`} as ${named('w', place)}`
  })
  return sql`select c.created_at as at, ${sql.join(columns)} ${arrivedWithEffort(view, window)}`
}

const named = (letter: string, place: number): Sql => sql.ref(`${letter}${place}`)

interface Counting {
  ids: readonly MetricId[]
  /** Rows of `at` and, for each number, whether it is about them (w), hit, amount and open. */
  from: Sql
  window: Window
  zone: string
}

type Row = { day: LocalDate } & Record<string, number>

async function counted(read: Reader, { ids, from, window, zone }: Counting) {
  const columns = ids.map((id, place) => {
    const [w, h, a, o] = ['w', 'h', 'a', 'o'].map((letter) => named(letter, place))
    const { kind } = dictionary[id]
    const isIn =
      kind === 'share' ? sql`${h} is not null` : kind === 'mean' ? sql`${a} is not null` : sql`true`
    return sql`count(*) filter (where ${w} and ${isIn})::int as ${named('n', place)},
      count(*) filter (where ${w} and ${h})::int as ${named('k', place)},
      count(*) filter (where ${w} and not ${h})::int as ${named('low', place)},
      count(*) filter (where ${w} and ${o})::int as ${named('open', place)},
      coalesce(sum(${a}) filter (where ${w}), 0)::float8 as ${named('total', place)},
      coalesce(sum(${a} * ${a}) filter (where ${w}), 0)::float8 as ${named('squares', place)}`
  })
  const { rows } = await sql<Row>`${plannedAnew}
    select day::text, ${sql.join(columns)} from (
      select ${localTime(sql`at`, window, zone)}::date as day, r.* from (${from}) r) s
    group by day order by day`.execute(read as never)
  return ids.map((id, place): [MetricId, DayCount[]] => [
    id,
    rows.map((row) => ({
      day: row.day,
      n: row[`n${place}`]!,
      k: row[`k${place}`]!,
      low: row[`low${place}`]!,
      open: row[`open${place}`]!,
      total: row[`total${place}`]!,
      squares: row[`squares${place}`]!,
    })),
  ])
}
