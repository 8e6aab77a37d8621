import { describe, expect, it } from 'vitest'
import { type Policy, rulesOf } from './rules.ts'

const now = new Date('2026-11-23T12:00:00Z')
let made = 0
const rule = (effectiveFrom: string, more: Partial<Policy> = {}): Policy => ({
  id: String(++made),
  team: null,
  role: null,
  kind: 'credit',
  amount: 100,
  most: null,
  currency: 'EUR',
  period: 'month',
  effectiveFrom,
  createdAt: effectiveFrom,
  ...more,
})
const claims = { id: 't1', name: 'Claims' }

describe('rules of giving', () => {
  it('stand by whom they are for: what counts, what comes, what was', () => {
    const [everybody, leads, team, leadsOfTeam] = rulesOf(
      [
        rule('2027-02-01T00:00:00Z', { amount: 4 }),
        rule('2027-01-01T00:00:00Z', { amount: 3 }),
        rule('2026-11-01T00:00:00Z', { amount: 2, role: 'lead', team: claims }),
        rule('2026-11-01T00:00:00Z', { amount: 2, team: claims }),
        rule('2026-11-01T00:00:00Z', { amount: 2, role: 'lead' }),
        rule('2026-11-01T00:00:00Z', { amount: 2 }),
        rule('2026-11-01T00:00:00Z', { kind: 'letter' }),
        rule('2026-01-01T00:00:00Z', { amount: 1 }),
      ],
      'credit',
      now,
    )
    expect(everybody!.now!.amount).toBe(2)
    expect(everybody!.coming.map(({ amount }) => amount)).toEqual([3, 4])
    expect(everybody!.past.map(({ amount }) => amount)).toEqual([1])
    expect(leads!.scope).toEqual({ team: null, role: 'lead' })
    expect(team!.scope).toEqual({ team: claims, role: null })
    expect(leadsOfTeam!.scope).toEqual({ team: claims, role: 'lead' })
  })

  it('count as said last, where two begin at one moment', () => {
    const rules = [rule('2027-01-01T00:00:00Z', { amount: 9 }), rule('2027-01-01T00:00:00Z')]
    const [everybody] = rulesOf(rules, 'credit', now)
    expect(everybody!.now).toBeNull()
    expect(everybody!.coming.map(({ amount }) => amount)).toEqual([9])
  })
})
