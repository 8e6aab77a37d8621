// The relay: runs every reaction over the log, exactly once for everything in the database.
//
// Each reaction has its own cursor row. Its events are taken in order and in batches; the
// effects and the new cursor are written in one transaction, which begins by locking the
// cursor row (`for update skip locked`): of several nodes one works, any other takes over
// as soon as that transaction ends. An event that fails is retried with backoff, then
// parked; it never blocks those behind it.
//
// A node scans the log once for all reactions, and opens a transaction only for those that
// have something to do; idle cursors are brought forward once a minute.

import type { Logger } from '../log/index.ts'
import type { Workshop } from '../db/work.ts'
import { readable, safeEnd } from './end.ts'
import { patience, type Place, readAfter } from './read.ts'
import {
  ensureCursors,
  type Group,
  groupByName,
  namesOfBusy,
  type Reaction,
  retryFailed,
  step,
} from './reactions.ts'

export interface Relay {
  /** Works off everything written until now; resolves when nothing is left. */
  drain(): Promise<void>
  start(): void
  stop(): Promise<void>
}

export interface RelayOptions {
  workshop: Workshop
  reactions: readonly Reaction[]
  log: Logger
  pollMilliseconds?: number
}

const scanMax = 500
/** The more there was, the longer the next look waits: many at once cost less than one by one. */
const restMilliseconds = { perEvent: 5, from: 10, max: 200 }
const sweepMilliseconds = 60_000

export function relay({ workshop, reactions, log, pollMilliseconds = 2000 }: RelayOptions): Relay {
  const groups = groupByName(reactions)
  let place: Place | null = null
  let sweptAt = 0
  let wanted = false
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = true
  let unsubscribe = () => {}

  const wake = () => {
    wanted = true
    if (!stopped) running ??= work().finally(() => (running = null))
  }

  const held = patience(wake)
  let goOn = () => {}

  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      goOn = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function work() {
    while (wanted && !stopped) {
      wanted = false
      try {
        const events = await scan()
        const { perEvent, from, max } = restMilliseconds
        if (events >= from && !stopped) await rest(Math.min(events * perEvent, max))
        if (Date.now() - sweptAt > sweepMilliseconds) await sweep()
      } catch (error) {
        log.error({ err: error }, 'the relay could not work; it will try again')
        return
      }
    }
  }

  /** How many events there were. */
  async function scan(): Promise<number> {
    let events = 0
    if (!place) {
      await ensureCursors(workshop, groups)
      place = await safeEnd(workshop.db)
      await sweep()
    }
    while (!stopped) {
      const page = await readAfter(workshop.db, place, { limit: scanMax, past: false })
      events += page.events.length
      const names = new Set(page.events.map((event) => event.name))
      const busy = groups.filter(
        (group) => group.behind || group.eventNames.some((name) => names.has(name)),
      )
      for (const group of busy) await catchUp(group)
      place = page.reached
      if (page.full) continue
      held.after(page)
      break
    }
    return events
  }

  /** One reaction that cannot work at all must not hold up the others. */
  async function apart(group: Group, act: () => Promise<void>) {
    try {
      await act()
    } catch (error) {
      group.behind = true
      log.error(
        { reaction: group.name, err: error },
        'a reaction could not work; it will try again',
      )
    }
  }

  const catchUp = (group: Group) =>
    apart(group, async () => {
      while (!stopped && (await step(workshop, group, log)) === 'more');
    })

  async function sweep() {
    for (const group of groups) {
      await catchUp(group)
      await apart(group, async () => void (await retryFailed(workshop, group, log)))
    }
    sweptAt = Date.now()
  }

  /** Everything one reaction can do now; whether that was anything. */
  async function exhaust(group: Group): Promise<boolean> {
    let moved = false
    for (let did = await step(workshop, group, log); ; did = await step(workshop, group, log)) {
      moved ||= did !== 'nothing'
      if (did !== 'more') break
    }
    return (await retryFailed(workshop, group, log)) > 0 || moved
  }

  return {
    async drain() {
      // Reactions record events that others react to: until a whole round does nothing.
      await ensureCursors(workshop, groups)
      for (let round = 0; round < 100; round++) {
        await readable(workshop.db)
        const busy = await namesOfBusy(workshop, groups)
        let moved = false
        for (const group of groups)
          if (busy.has(group.name)) moved = (await exhaust(group)) || moved
        if (!moved) return
      }
      throw new Error(
        'The log did not come to rest after 100 rounds: two reactions feed each other.',
      )
    },
    start() {
      stopped = false
      unsubscribe = workshop.onEvents(wake)
      timer = setInterval(wake, pollMilliseconds)
      wake()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      goOn()
      held.stop()
      unsubscribe()
      await running
    },
  }
}
