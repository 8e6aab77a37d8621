// The send gate on a server and in a folder of its own, durable as in a shop: customers who said
// yes, no or nothing, some held, with what they were sent before. Bundled by gate.mjs.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { shipDefaults } from '../../src/app/defaults.ts'
import { systemClock } from '../../src/kernel/clock/index.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { startEmbedded } from '../../src/kernel/db/embedded/index.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { workshop as workshopOf } from '../../src/kernel/db/work.ts'
import { systemActor } from '../../src/kernel/http/index.ts'
import { newId } from '../../src/kernel/ids/index.ts'
import { passGate } from '../../src/people/consent/index.ts'
import { setUp } from '../../src/people/team/index.ts'

export async function openGate({ customers }: { customers: number }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-gate-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  const owner = connect({ target: embedded.connection, size: 2, role: null })
  await migrate(owner.db, path.resolve('migrations'))
  const app = connect({ target: embedded.connection, size: 10, role: 'rapport_app' })
  const workshop = workshopOf(app.db, systemClock)
  await workshop.transact(systemActor('bench'), async (work) => {
    await setUp(work, {
      organisation: { name: 'Bench', timezone: 'UTC', isDemo: true },
      owner: { name: 'Sol', email: 'sol@example.com', passwordHash: null },
    })
    await shipDefaults(work)
  })
  const ids = Array.from({ length: customers }, () => newId())
  const { db } = owner
  await sql`insert into customer (id, name, created_at, updated_at)
    select id, 'C', now(), now() from unnest(${ids}::uuid[]) id`.execute(db)
  await sql`insert into customer_identity (id, customer_id, kind, value, shown, created_at)
    select gen_random_uuid(), id, 'email', id || '@example.com', id || '@example.com', now()
    from unnest(${ids}::uuid[]) id`.execute(db)
  await sql`insert into consent_event (id, customer_id, purpose_id, channel, action, at, source)
    select gen_random_uuid(), c.id, p.id, 'email', 'withdrawn', now(), 'form'
    from customer c join purpose p on p.key = 'care'
    where hashtext(c.id::text) % 5 = 0`.execute(db)
  await sql`insert into care_hold (id, customer_id, reason, ref_kind, ref_id, placed_at)
    select gen_random_uuid(), id, 'manual', 'customer', id, now() from customer
    where hashtext(id::text) % 7 = 0`.execute(db)
  await sql`insert into gate_decision (id, customer_id, purpose_id, channel, ref_kind, ref_id,
      outcome, content_hash, at)
    select gen_random_uuid(), c.id, p.id, 'email', 'bench', gen_random_uuid(), 'sent',
      sha256(random()::text::bytea), now() - n * interval '9 days'
    from customer c join purpose p on p.key = 'care', generate_series(1, 3) n`.execute(db)
  await sql`analyze`.execute(db)

  const some = (count: number) =>
    Array.from({ length: count }, () => ids[Math.floor(Math.random() * ids.length)]!).toSorted()

  return {
    /** One transaction of the database for `together` messages. */
    async decide(together: number): Promise<number> {
      await workshop.transact(systemActor('bench'), async (work) => {
        // In one order, as everybody must who decides on several in one transaction.
        for (const customerId of some(together)) {
          await passGate(work, {
            ...{ customerId, purposeKey: 'care', channel: 'email', contentKey: newId() },
            ...{ address: `${customerId}@example.com`, ref: { kind: 'bench', id: newId() } },
            atAnyHour: true,
          })
        }
      })
      return together
    },
    async outcomes() {
      const { rows } = await sql<{ outcome: string; reason: string | null; count: number }>`
        select outcome, reason, count(*)::int as count from gate_decision
        group by 1, 2 order by 3 desc`.execute(db)
      return rows
    },
    async close() {
      await app.close()
      await owner.close()
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
