import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { product } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { memberOfThePast, teamNamed } from './bulk.ts'

const past = {
  email: 'Mona@old.example',
  name: 'Mona Meyer',
  role: 'agent',
  timezone: null,
  externalRef: { system: 'helpdesk', id: '7' },
} as const

/** Two at once: the second asks while the first has written and not yet committed. */
async function twoAtOnce<T>(
  one: (bring: 'first' | 'second', arrive: () => Promise<void>) => Promise<T>,
  isWaiting: () => Promise<boolean>,
) {
  let go = () => {}
  const mayGo = new Promise<void>((resolve) => (go = resolve))
  let written = () => {}
  const hasWritten = new Promise<void>((resolve) => (written = resolve))
  const first = one('first', async () => {
    written()
    await mayGo
  })
  await hasWritten
  const second = one('second', async () => {})
  while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 5))
  go()
  return Promise.all([first, second])
}

it.each([
  ['the same address', past],
  ['another address of the same person there', { ...past, email: 'mona.meyer@old.example' }],
])('knows whom another import brings in at the same moment, by %s', async (_by, other) => {
  const shop = await product()
  const { workshop } = shop.product.parts
  const brought = await twoAtOnce(
    (which, arrive) =>
      workshop.transact(systemActor('import'), async (work) => {
        const member = await memberOfThePast(work, which === 'first' ? past : other)
        const team = await teamNamed(work, 'Old hands', [member.id])
        await arrive()
        return { ...member, team }
      }),
    async () => {
      const { rows } = await sql`select 1 from pg_locks l join pg_locks mine using (pid)
        where not l.granted and mine.locktype = 'relation' and mine.database =
          (select oid from pg_database where datname = current_database())`.execute(workshop.db)
      return rows.length > 0
    },
  )
  expect(brought[0].isNew).toBe(true)
  expect(brought[1]).toEqual({ ...brought[0], isNew: false })
  const { rows } = await sql`select m.name, t.name as team from member m
    join team_member on member_id = m.id join team t on t.id = team_id
    where m.external_system = 'helpdesk'`.execute(workshop.db)
  expect(rows).toEqual([{ name: 'Mona Meyer', team: 'Old hands' }])
})
