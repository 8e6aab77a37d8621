// What happens by the clock: whoever is due goes on, and whose day comes, enters.

import { sql } from 'kysely'
import { minuteMs, type MonthDay } from '../../kernel/clock/index.ts'
import type { AnyWork, Reader } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { newcomersAtOnce, newcomersOf } from '../../people/segments/index.ts'
import type { Trigger } from './definition.ts'
import { enter, type Entry, type Live } from './enter.ts'
import { enterSegment, liveOn } from './reactions.ts'
import { nextOwnDay, zoneOf } from './rules.ts'
import { type RunnerParts, runnerTask } from './runner.ts'

export const journeyTasks = (parts: RunnerParts): DueTask[] => [
  runnerTask(parts),
  {
    name: 'journey-days',
    every: 5 * minuteMs,
    run: () =>
      parts.workshop.transact(systemActor('journey-days'), async (work) => {
        let entered = 0
        for (const live of await liveOn(work.read, 'date')) entered += await enterByDay(work, live)
        return entered
      }),
  },
  {
    name: 'journey-segments',
    every: minuteMs,
    run: async () => {
      let entered = 0
      for (const id of await followedSegments(parts.workshop.db))
        entered += await enterFrom(parts, id)
      return entered
    },
  },
]

/** The segments journeys that run begin with. */
async function followedSegments(read: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct v.definition->'trigger'->>'segmentId' as id
    from journey j join journey_version v on v.id = j.live_version_id
    where j.state = 'live' and v.definition->'trigger'->>'on' = 'segment' order by 1`.execute(
    read as never,
  )
  return rows.map(({ id }) => id)
}

/** Whoever entered the segment enters the journeys, in transactions of some hundred. */
async function enterFrom({ workshop }: RunnerParts, segmentId: string): Promise<number> {
  let entered = 0
  for (;;) {
    const came = await workshop.transact(systemActor('journey-segments'), async (work) => {
      const ids = await newcomersOf(work, segmentId)
      await enterSegment(work, segmentId, ids)
      return ids.length
    })
    entered += came
    if (came < newcomersAtOnce) return entered
  }
}

type OnDate = Extract<Trigger, { on: 'date' }>

interface Person {
  id: string
  day: MonthDay
  zone: string | null
}

/** Days of a year that may be today, or tomorrow, somewhere on earth. */
const spanDays = [-1, 0, 1, 2]

/**
 * Enters, ahead of the moment, those whose day begins within 26 hours; whose hour was earlier today
 * follow at once. Whoever entered for this year does not enter again.
 */
async function enterByDay(work: AnyWork, live: Live): Promise<number> {
  const trigger = live.definition.trigger as OnDate
  const people = await peopleOf(work, live, trigger)
  const { timezone } = await theOrganisation(work.read)
  const entries = people.flatMap(({ id, day, zone }): Entry[] => {
    const own = { day, offsetDays: trigger.offsetDays, time: trigger.time }
    const { at, year } = nextOwnDay(own, work.now, zoneOf(zone, timezone))
    if (at.getTime() - work.now.getTime() > 26 * 60 * minuteMs) return []
    return [{ customerId: id, ref: null, key: `${trigger.field}:${year}`, dueAt: at }]
  })
  const entered = await enter(work, live, entries)
  return entered.length
}

async function peopleOf(work: AnyWork, live: Live, { offsetDays }: OnDate) {
  const since = new Date(work.now.getTime() - 5 * 24 * 60 * minuteMs)
  const days = spanDays.flatMap((span) => {
    const at = new Date(work.now.getTime() + (span - offsetDays) * 24 * 60 * minuteMs)
    const day = at.toISOString().slice(5, 10)
    // In common years 29 February is kept on the 28th.
    return day === '02-28' || day === '03-01' ? [day, '02-29'] : [day]
  })
  const { rows } = await sql<Person>`select c.id, c.birthday as day, c.timezone as zone
    from customer c where c.birthday = any(${days}::text[]) and c.merged_into is null
      and not exists (select 1 from enrolment e where e.journey_id = ${live.journeyId}::uuid
        and e.customer_id = c.id and e.entered_at > ${since})
    order by c.id limit 20000`.execute(work.read as never)
  return rows
}
