import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { localTime } from './local-time.ts'

let shop: Shop
beforeAll(async () => {
  shop = await product()
})

describe('what clocks show', () => {
  // A jump of half an hour, an odd offset, one that changes at midnight, none at all.
  it.each([
    'Europe/Amsterdam',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'America/Santiago',
    'Asia/Kathmandu',
    'UTC',
  ])('in %s is what the database says, every 13 minutes of three years', async (zone) => {
    const window = { start: new Date('2023-05-05T22:00Z'), end: new Date('2026-05-05T22:00Z') }
    const { db } = shop.product.parts.workshop
    const { rows } = await sql<{ n: number; wrong: number }>`
      select count(*)::int as n,
        count(*) filter (where ${localTime(sql`at`, window, zone)}
          is distinct from at at time zone ${zone})::int as wrong
      from generate_series(${window.start}::timestamptz, ${window.end}::timestamptz
        - interval '1 second', interval '13 minutes') as at`.execute(db)
    expect(rows[0]!.n).toBeGreaterThan(100_000)
    expect(rows[0]!.wrong).toBe(0)
  })
})
