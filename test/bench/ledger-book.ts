// The ledger on a server and in a folder of its own, durable as in a shop. Bundled by ledger.mjs.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '../../src/kernel/clock/index.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { startEmbedded } from '../../src/kernel/db/embedded/index.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { workshop as workshopOf } from '../../src/kernel/db/work.ts'
import { systemActor } from '../../src/kernel/http/index.ts'
import { newId } from '../../src/kernel/ids/index.ts'
import { type Account, postAll, type Posting } from '../../src/kernel/ledger/index.ts'

const dayMs = 86_400_000
const house: Account = { owner: { kind: 'house', id: 'points' }, unit: 'points', isBounded: false }

export async function openBook({ customers }: { customers: number }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-ledger-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  const owner = connect({ target: embedded.connection, size: 2, role: null })
  await migrate(owner.db, path.resolve('migrations'))
  const app = connect({ target: embedded.connection, size: 10, role: 'rapport_app' })
  const workshop = workshopOf(app.db, systemClock)
  const purses = Array.from({ length: customers }, (): Account => ({
    owner: { kind: 'customer', id: newId() },
    unit: 'points',
    isBounded: true,
  }))
  const some = () => purses[Math.floor(Math.random() * purses.length)]!

  /** Three of four earn, one spends: what a shop's book looks like. Many at once only earn. */
  function posting(earns = Math.random() < 0.75): Posting {
    const key = newId()
    const account = some()
    const ref = { kind: 'order', id: key }
    if (earns) {
      const expiresAt = new Date(Date.now() + Math.ceil(Math.random() * 700) * dayMs)
      const moves = [
        { account: house, amount: -20 },
        { account, amount: 20, expiresAt },
      ]
      return { key, kind: 'earn', ref, moves }
    }
    const moves = [
      { account, amount: -5 },
      { account: house, amount: 5 },
    ]
    return { key, kind: 'redeem', ref, moves }
  }

  return {
    /** One transaction of the database for `together` postings; how many were booked. */
    async post(together: number): Promise<number> {
      const postings = Array.from({ length: together }, () => posting(together > 1 || undefined))
      try {
        await workshop.transact(systemActor('bench'), (work) => postAll(work, postings))
        return together
      } catch (error) {
        if ((error as { code?: string }).code === 'not-enough') return 0
        throw error
      }
    },
    async broken(): Promise<number> {
      const { rows } = await owner.pool.query(`
        select count(*)::int as broken from (
          select 1 from ledger_entry e join ledger_account a on a.id = e.account_id
            group by e.transaction_id, a.unit, a.currency having sum(e.amount) <> 0
          union all select 1 from ledger_entry e join ledger_account a on a.id = e.account_id
            where a.is_bounded group by a.id having sum(e.amount) < 0
          union all select 1 from ledger_entry where lot_id is not null
            group by lot_id having sum(amount) < 0) as found`)
      return rows[0].broken
    },
    async close() {
      await app.close()
      await owner.close()
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
