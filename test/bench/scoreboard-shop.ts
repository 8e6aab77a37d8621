// A shop with a million answers, on a server and in a folder of its own that go away with it.
// Bundled by scoreboard.mjs; never part of the product.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { shipDefaults } from '../../src/app/defaults.ts'
import { assemble } from '../../src/app/product.ts'
import { countMarkedDays } from '../../src/insights/metrics/index.ts'
import { systemClock } from '../../src/kernel/clock/index.ts'
import { readConfig } from '../../src/kernel/config/index.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { copyIn, sheet } from '../../src/kernel/db/copy.ts'
import { startEmbedded } from '../../src/kernel/db/embedded/index.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { systemActor } from '../../src/kernel/http/index.ts'
import { idAt } from '../../src/kernel/ids/index.ts'
import { migrateJobs } from '../../src/kernel/jobs/index.ts'
import { createLog } from '../../src/kernel/log/index.ts'
import { createKey, setUp } from '../../src/people/team/index.ts'
import { createInbox } from '../../src/service/inboxes/index.ts'

const dayMs = 86_400_000

export interface Size {
  conversations: number
  answers: number
  days: number
}

export async function openShop() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-scoreboard-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  const owner = connect({ target: embedded.connection, size: 2, role: null })
  await migrate(owner.db, path.resolve('migrations'))
  await migrateJobs(owner.pool)
  const product = await assemble({
    config: readConfig({
      flags: {},
      env: { RAPPORT_DATA: folder, RAPPORT_PORT: '0', RAPPORT_SMTP_PORT: '0' },
    }),
    target: embedded.connection,
    role: 'rapport_app',
    master: Buffer.alloc(32, 7),
    filesFolder: path.join(folder, 'files'),
    log: createLog('silent'),
    clock: systemClock,
    version: '0.0.0-bench',
    deskFolder: null,
  })
  await product.http.ready()
  const { workshop } = product.parts
  const actor = systemActor('bench')
  const { inboxId, key } = await workshop.transact(actor, async (work) => {
    await setUp(work, {
      organisation: { name: 'Bench & Sons' },
      owner: { name: 'Owner', email: 'owner@bench.example', passwordHash: null },
    })
    await shipDefaults(work)
    const address = 'support@rapport.example'
    const inboxId = await createInbox(work, { name: 'Support', address, senderName: 'Bench' })
    const made = await createKey(work, {
      name: 'bench',
      scopes: ['insight:read', 'customer:read'],
      createdBy: null,
      unlimited: true,
    })
    return { inboxId, key: made.key }
  })
  const query = async (text: string, values: unknown[] = []) =>
    (await owner.pool.query(text, values)).rows
  return {
    fill: (size: Size) => fill({ query, owner, inboxId }, size),
    /** Counts all marked days; the seconds that took. */
    async count() {
      const begun = performance.now()
      while ((await workshop.transact(actor, countMarkedDays)) > 0);
      await query('vacuum analyze')
      return (performance.now() - begun) / 1000
    },
    query,
    /** With a body it is posted. */
    async get(url: string, payload?: object) {
      const headers = { authorization: `Bearer ${key}` }
      const asked = payload ? ({ method: 'POST', payload } as const) : {}
      const answer = await product.http.inject({ url: `/api/v1${url}`, headers, ...asked })
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
      return answer.json()
    },
    async close() {
      await product.stop()
      await owner.close()
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Filling {
  query: (text: string, values?: unknown[]) => Promise<Record<string, string>[]>
  owner: ReturnType<typeof connect>
  inboxId: string
}

async function fill({ query, owner, inboxId }: Filling, { conversations, answers, days }: Size) {
  const now = new Date()
  await query(
    `insert into customer (id, name, created_at, updated_at)
     select gen_random_uuid(), 'Nora', $1, $1 from generate_series(1, $2::int)`,
    [now, Math.ceil(conversations / 3)],
  )
  // The conversations lie in the last tenth of the days and a bit: as many a day as a busy shop.
  await query(
    `insert into conversation (id, inbox_id, customer_id, channel, subject, state, last_message_at, created_at, updated_at,
       first_response_at, human_replies, resolved_at, reason_id)
     select gen_random_uuid(), $1, who, (array['email', 'chat'])[1 + n % 2], '', 'resolved', at, at, at,
       at + random() ^ 3 * interval '2 days', 1 + n % 3, at + random() * interval '5 days',
       (select id from reason order by position offset n % 8 limit 1)
     from (select n, $2::timestamptz - random() * $3 * interval '1 day' as at,
         (array(select id from customer))[1 + n / 3] as who
       from generate_series(0, $4::int - 1) n) c`,
    [inboxId, now, days / 3, conversations],
  )
  await query(
    `insert into event (id, at, name, origin, actor_kind, subject_kind, subject_id, customer_id, data)
     select gen_random_uuid(), resolved_at, 'conversation.resolved', 'import', 'system', 'conversation', id, customer_id, '{}'
     from conversation`,
  )
  await query(
    `insert into effort (conversation_id, version, points, ease, parts, arrived_at, counted_at)
     select id, 1, p, 100 * exp(-p / 6.0), '{}', created_at, $1
     from (select id, created_at, floor(random() ^ 3 * 12)::int as p from conversation) c`,
    [now],
  )
  const [survey] = await query(`select s.id, v.id as version from survey s
    join survey_version v on v.survey_id = s.id where s.metric = 'csat' limit 1`)
  const ids = (await query('select id from conversation')).map(({ id }) => id!)
  const batch = 50_000
  for (let begun = 0; begun < answers; begun += batch) {
    const rows = answerSheet(Math.min(batch, answers - begun), { ids, survey: survey!, days, now })
    const client = await owner.pool.connect()
    try {
      await client.query('begin')
      await copyIn(client, rows)
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}

function answerSheet(
  count: number,
  {
    ids,
    survey,
    days,
    now,
  }: { ids: string[]; survey: Record<string, string>; days: number; now: Date },
) {
  const rows = sheet('answer', [
    'id',
    'survey_id',
    'version_id',
    'conversation_id',
    'cycle',
    'scale',
    'score',
    'satisfied',
    'norm',
    'bucket',
    'language',
    'first_at',
    'changed_at',
    'editable_until',
  ])
  for (let n = 0; n < count; n++) {
    const at = new Date(now.getTime() - Math.random() * days * dayMs)
    const score = Math.random() < 0.88 ? 5 : 2
    const isGood = score === 5
    const conversation = ids[Math.floor(Math.random() * ids.length)]!
    rows.add([
      idAt(at),
      survey['id']!,
      survey['version']!,
      conversation,
      1,
      'faces-5',
      score,
      isGood,
      isGood ? 1 : 0.25,
      isGood ? 'high' : 'low',
      'en',
      at,
      at,
      at,
    ])
  }
  return rows
}
