// Journeys that begin with a segment: told by what really happens to customers.

import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { definition, message, travelling } from './journeys.fixture.ts'

let shop: Shop
let on: Awaited<ReturnType<typeof travelling>>

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  on = await travelling(shop)
}, 60_000)

/** The next look at segments, a minute later. */
const look = () => on.later(1 / 1440)

describe('a journey that begins with a segment', () => {
  it('takes in whoever comes into it, once, and nobody who was in it before', async () => {
    const twice = { field: 'order-count', is: 'at-least', value: 2 }
    const segment = await shop.owner.post('/segments', {
      name: 'Came back',
      definition: { match: 'all', conditions: [twice] },
    })
    expect(segment.status).toBe(201)
    await on.order('early@example.com')
    await on.order('early@example.com')
    const trigger = { on: 'segment', segmentId: segment.body.id } as const
    const id = await on.publish(definition([message('hello')], { trigger }))
    await look()
    await on.order('nora@example.com')
    await look()
    expect(await on.mailsTo('nora@example.com')).toEqual([])
    await on.order('nora@example.com')
    await look()
    expect(await on.trail('nora@example.com', id)).toEqual(['entered', 'sent', 'completed'])
    await look()
    expect(await on.mailsTo('nora@example.com')).toHaveLength(1)
    expect(await on.mailsTo('early@example.com')).toEqual([])
  })

  it('is not published where the segment is none, or none any more', async () => {
    const trigger = { on: 'segment', segmentId: 'gone' } as const
    const begun = await on.begin(on.lee, definition([message('hello')], { trigger }))
    const { status, body } = await on.lee.post(`/journeys/${begun}/versions`)
    expect([status, body.code]).toEqual([409, 'journey-faulty'])
  })
})
