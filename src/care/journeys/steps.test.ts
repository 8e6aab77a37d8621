// The steps besides waiting and writing, and the journeys we ship, each brought about by what
// really happens.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../kernel/http/index.ts'
import { recordConsent } from '../../people/consent/index.ts'
import { product, type Shop } from '../../../test/harness.ts'
import { definition, message, travelling, wait } from './journeys.fixture.ts'

let shop: Shop
let on: Awaited<ReturnType<typeof travelling>>

beforeAll(async () => {
  shop = await product({ now: new Date('2027-01-11T10:00:00Z') })
  on = await travelling(shop)
}, 60_000)

beforeEach(async () => {
  const next = new Date(shop.clock.now().getTime() + 86_400_000)
  next.setUTCHours(10, 0, 0, 0)
  shop.clock.travelTo(next)
  const { body } = await on.lee.get('/journeys?state=live')
  for (const { id } of body.data) await on.lee.put(`/journeys/${id}/state`, { state: 'archived' })
  await shop.settle()
})

const tasksOf = async (customerId: string) =>
  shop.product.parts.workshop.db
    .selectFrom('care_task')
    .selectAll()
    .where('customer_id', '=', customerId)
    .execute()

const shipped = async (template: string) => {
  const made = await on.lee.post('/journeys', { template })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  expect(made.body.faults).toEqual([])
  expect((await on.lee.post(`/journeys/${made.body.id}/versions`)).status).toBe(200)
  return made.body.id as string
}

const customer = async (more: object, email: string): Promise<string> => {
  const made = await on.lee.post('/customers', {
    name: email.split('@')[0],
    identities: [{ kind: 'email', value: email }],
    ...more,
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.id
}

const writes = async (email: string) => {
  await shop.mail(
    `From: ${email}\nTo: support@fernandclay.example\nSubject: All well\n\nThank you, all is well.\n`,
  )
  await shop.settle()
}

describe('steps', () => {
  it('branch on what is known, and say because of what', async () => {
    const id = await on.publish(
      definition([
        {
          id: 'b',
          type: 'branch',
          match: 'all',
          conditions: [{ fact: 'touch', value: 'high', not: false }],
          yes: [{ id: 't', type: 'task', instructions: 'Call them.', ownerId: null, dueHours: 24 }],
          no: [{ id: 's', type: 'set', key: 'seen', value: 'yes' }],
        },
        message('m'),
      ]),
    )
    const high = await customer({ touch: 'high' }, 'high@example.com')
    await on.order('high@example.com')
    await on.order('plain@example.com')
    expect(await on.trail('high@example.com', id)).toEqual([
      ...['entered', 'yes', 'task-opened', 'sent', 'completed'],
    ])
    const { rows } = await on.steps('high@example.com', id)
    expect(rows[1]!.detail).toEqual({ fact: 'touch', value: 'high', not: false })
    expect(await tasksOf(high)).toMatchObject([
      { cause_kind: 'journey', note: 'Call them.', journey_id: id, state: 'open' },
    ])
    expect(await on.trail('plain@example.com', id)).toEqual([
      ...['entered', 'no', 'set', 'sent', 'completed'],
    ])
    const profile = await on.lee.get(`/journeys/${id}`)
    expect(profile.body.versions[0].inside).toBe(0)
  })

  it('wait for something, with a way for either', async () => {
    const id = await on.publish(
      definition([
        {
          ...{ id: 'f', type: 'wait-for', event: 'message.received', days: 3 },
          yes: [{ id: 'out', type: 'exit' }],
          no: [message('m')],
        },
        wait('w', 1),
      ]),
    )
    await on.order('writes@example.com')
    await on.order('silent@example.com')
    await on.later(1)
    await writes('writes@example.com')
    expect(await on.trail('writes@example.com', id)).toEqual([
      ...['entered', 'waits-for', 'happened', 'exit-step'],
    ])
    await on.later(2)
    expect((await on.trail('silent@example.com', id)).slice(2)).toEqual([
      ...['did-not-happen', 'sent', 'waits'],
    ])
  })

  it('split by their share, and refuse what is no step', async () => {
    const arms = [50, 50].map((percent, place) => ({
      ...{ percent, steps: [{ id: `a${place}`, type: 'exit' as const }] },
    }))
    const id = await on.publish(definition([{ id: 's', type: 'split', arms }]))
    await on.order('split@example.com')
    const { rows } = await on.steps('split@example.com', id)
    expect(rows[1]).toMatchObject({ result: 'arm', detail: { arm: expect.any(Number) } })
    const wrong = definition([
      {
        id: 's',
        type: 'split',
        arms: [{ percent: 100, steps: [{ id: 'x', type: 'no' } as never] }],
      },
    ])
    const refused = await on.lee.post('/journeys', { name: 'Wrong', definition: wrong })
    expect(refused.status).toBe(422)
    const nested = definition([
      {
        ...{ id: 'b', type: 'wait-for', event: 'order.placed', days: 1, no: [] },
        yes: [{ id: 'x', type: 'wait', amount: 'many', unit: 'days' } as never],
      },
    ])
    const inner = await on.lee.post('/journeys', { name: 'Wrong', definition: nested })
    expect([inner.status, inner.body.errors?.[0]?.code]).toEqual([422, 'step'])
  })
})

describe('a dry run', () => {
  it('shows what would happen and why, and leaves nothing behind', async () => {
    const { db } = shop.product.parts.workshop
    const id = await on.begin(
      on.lee,
      definition([wait('w', 3), message('m'), wait('x', 1), message('n')], {
        only: [{ fact: 'orders-at-least', value: 5, not: false }],
      }),
    )
    await on.order('try@example.com')
    const customerId = await on.customerOf('try@example.com')
    const count = async () => {
      const tables = ['enrolment', 'enrolment_step', 'gate_decision', 'automatic_mail'] as const
      const counts = []
      for (const table of [...tables, 'outbox', 'event', 'journey_version'] as const)
        counts.push(
          await db.selectFrom(table).select(db.fn.countAll().as('n')).executeTakeFirstOrThrow(),
        )
      return counts
    }
    const before = await count()
    const { status, body } = await on.lee.post(`/journeys/${id}/dry-runs`, { customerId })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.keptOutBy).toMatchObject({ fact: 'orders-at-least' })
    expect(body.steps.map(({ result }: { result: string }) => result)).toEqual([
      ...['waits', 'waited', 'sent', 'waits', 'waited', 'deferred', 'sent', 'completed'],
    ])
    expect(body.steps[2].mail.text).toMatch(/^Hello try,\n\nabout \d+\./)
    // The second is kept back by the first, which was only tried.
    expect(body.steps[5].detail.reason).toBe('cap-purpose')
    const days = (Date.parse(body.steps[6].at) - shop.clock.now().getTime()) / 86_400_000
    expect(days).toBe(10)
    expect(await count()).toEqual(before)
  })
})

describe('the shipped ones', () => {
  it('ask in person after thirty days of silence (T61), and write to those who spoke', async () => {
    const id = await shipped('check-in')
    await on.order('quiet@example.com')
    await on.order('spoke@example.com')
    await on.later(8)
    expect((await on.mailsTo('quiet@example.com'))[0]!.subject).toBe(
      'How are the first days with Moss planter?',
    )
    await writes('spoke@example.com')
    await on.later(25)
    expect(await tasksOf(await on.customerOf('quiet@example.com'))).toHaveLength(1)
    expect(await tasksOf(await on.customerOf('spoke@example.com'))).toEqual([])
    expect(await on.mailsTo('spoke@example.com')).toHaveLength(2)
    expect(await on.trail('quiet@example.com', id)).toContain('task-opened')
  })

  it('take new customers by their touch (T60)', async () => {
    const id = await shipped('onboarding')
    await customer({ touch: 'brief' }, 'brief@example.com')
    await customer({ touch: 'high' }, 'much@example.com')
    await on.order('brief@example.com')
    await on.order('much@example.com')
    await on.later(2)
    expect((await on.mailsTo('brief@example.com'))[0]!.text).toMatch(/one line to us is enough/)
    expect((await on.mailsTo('much@example.com'))[0]!.subject).toMatch(/Getting started/)
    await on.later(5)
    expect(await on.trail('much@example.com', id)).toContain('task-opened')
    expect(await on.trail('brief@example.com', id)).not.toContain('task-opened')
  })

  it.each(['welcome', 'after-delivery', 'visit', 'win-back'])(
    '%s can run as it is',
    async (key) => {
      expect(await shipped(key)).toBeTruthy()
    },
  )
})

describe('the birthday', () => {
  it('greets every year on the day (T68), and asks a person where a hold keeps it back (N5)', async () => {
    const id = await shipped('birthday')
    const day = new Date(shop.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(5, 10)
    const held = await customer({ birthday: day }, 'held@example.com')
    const free = await customer({ birthday: day }, 'free@example.com')
    const none = await customer({ birthday: day }, 'none@example.com')
    for (const one of [held, free])
      for (const action of ['granted', 'confirmed'] as const)
        await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
          recordConsent(work, one, {
            ...{ purposeKey: 'celebrations', channel: 'email', action },
            ...{ source: 'link', evidence: {} },
          }),
        )
    await on.lee.post(`/customers/${held}/holds`, { reason: 'manual', note: 'A complaint.' })
    await on.later(1)
    await on.later(1)
    expect(await on.mailsTo('free@example.com')).toHaveLength(1)
    expect(await on.trail('none@example.com', id)).toContain('dropped')
    expect(await tasksOf(none)).toEqual([])
    const { rows } = await on.steps('held@example.com', id)
    expect(rows.find(({ result }) => result === 'dropped')!.detail).toMatchObject({
      reason: 'held',
      taskId: expect.any(String),
    })
    expect(await on.mailsTo('held@example.com')).toEqual([])
    expect(await tasksOf(held)).toHaveLength(1)
    await on.later(3)
    expect(await on.mailsTo('free@example.com')).toHaveLength(1)
    // Days ahead of it, as a running installation comes to it.
    for (const days of [359, 1, 1, 1, 1]) await on.later(days)
    expect(await on.mailsTo('free@example.com')).toHaveLength(2)
  })
})
