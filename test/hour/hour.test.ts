// An hour of resolutions on two nodes of one database, one of which is killed while they happen
// and the other while the questions leave. Whom we asked must be exactly whom the rules allow, as
// a program of its own works it out from the raw rows (test/recount/asks.mjs).
//
//   RAPPORT_RESOLUTIONS=50000 npx vitest run test/hour --testTimeout=7200000

import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buildIfStale } from '../crash/installation.ts'
import { resolveAll, resolveInbox } from './resolving.ts'
import { openTown, type Town } from './town.ts'
import { kindOf } from './cast.ts'

const wanted = Number(process.env['RAPPORT_RESOLUTIONS'] ?? 400)
const hour = 3_600_000
const patience = Math.max(60_000, wanted * 60)

let town: Town
beforeAll(async () => {
  buildIfStale()
  town = await openTown(inject('database'), wanted)
}, 900_000)
afterAll(() => town?.remove(), 60_000)

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function until(isSo: () => Promise<boolean> | boolean) {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > patience) throw new Error('It did not come to that.')
    await sleep(100)
  }
}

interface Left {
  open: number
  undecided: number
  due: number
}

async function left(): Promise<Left> {
  const [row] = await town.query<Left>(`select
    (select count(*)::int from conversation where state = 'open') as open,
    (select count(*)::int from event e, reaction_cursor c where c.name = 'askForFeedback'
      and e.name in ('conversation.resolved', 'conversation.reopened') and e.origin = 'live'
      and (e.xid, e.position) > (c.xid, c.position)) as undecided,
    (select count(*)::int from ask where state in ('scheduled', 'deferred') and due_at <= now()) as due`)
  return row!
}

/** Everything at once on both nodes; each of them is killed on the way and comes back. */
async function resolveEverything() {
  const [inboxes, reasons, conversations] = [
    await town.query<{ id: string }>('select id from inbox order by created_at'),
    await town.query<{ id: string }>('select id from reason order by id limit 1'),
    await town.query<{ id: string; name: string; inbox: string }>(
      `select c.id, p.name, c.inbox_id as inbox from conversation c
        join customer p on p.id = c.customer_id order by md5(c.id::text)`,
    ),
  ]
  const items = conversations
    .filter(({ inbox }) => inbox === inboxes[0]!.id)
    .map(({ id, name }) => {
      const kind = kindOf(Number(name.replace('Person ', '')))
      return { id, after: kind === 'goes-on' || kind === 'comes-back' ? kind : 'rests' } as const
    })
  const reasonId = reasons[0]!.id
  const [first, second] = town.nodes
  await resolveInbox(town, inboxes[1]!.id, reasonId)
  const resolving = resolveAll(town, items, reasonId)
  const past = (share: number) => until(() => resolving.done() > items.length * share)
  const killing = async () => {
    await past(0.4)
    await second.kill()
    await past(0.6)
    await second.start()
    await past(0.8)
    await first.kill()
    await first.start()
  }
  await Promise.all([resolving.finished, killing()])
  return {
    conversations: conversations.length,
    goneOn: items.filter(({ after }) => after === 'goes-on').length,
  }
}

interface Found {
  resolutions: number
  counts: Record<string, number>
  wrong: object[]
}

function recount(): Found {
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: town.databaseUrl }
  const how = { env, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
  return JSON.parse(execFileSync(process.execPath, ['test/recount/asks.mjs'], how)) as Found
}

describe(`an hour of ${wanted} resolutions and more`, () => {
  it(
    'asks exactly whom the rules allow, with two nodes and a kill -9 in between',
    async () => {
      const begun = performance.now()
      const { conversations, goneOn } = await resolveEverything()
      const resolvedAfter = performance.now() - begun
      await until(async () => {
        const { open, undecided, due } = await left()
        return open === goneOn && undecided === 0 && due === 0
      })
      const allAfter = performance.now() - begun
      const { resolutions, counts, wrong } = recount()
      const rate = (milliseconds: number) => ((conversations / milliseconds) * 1000).toFixed(1)
      console.log(
        `${resolutions} resolutions of ${conversations} conversations: resolved at ` +
          `${rate(resolvedAfter)} a second, decided and sent at ${rate(allAfter)}. ` +
          JSON.stringify(counts),
      )
      expect(wrong).toEqual([])
      expect(Object.keys(counts)).toEqual(expect.arrayContaining(stops))
      expect(allAfter).toBeLessThan(hour)
    },
    Math.max(120_000, patience * 3),
  )
})

/** Each happens, also in the short run; else it would prove little. */
const stops = [
  'sent, one mail',
  'scheduled',
  'suppressed opted-out',
  'suppressed internal',
  'suppressed no-human-reply',
  'suppressed answer-known',
  'suppressed already-asked',
  'suppressed quarantine-any',
  'suppressed not-sampled',
  'suppressed undeliverable',
  'suppressed held',
  'suppressed cap-24-hours',
]
