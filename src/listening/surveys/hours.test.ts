import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { asking, hour } from './surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let lee: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
  lee = await shop.member('lee', 'lead')
})

const make = async (template: string) => (await lee.post('/surveys', { template })).body
const setRule = async (id: string, body: object) => {
  const answer = await lee.patch(`/survey-rules/${id}`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe('the hours of a rule', () => {
  it('a rule keeps to its own hours, also when a day was missed', async () => {
    const survey = await make('csat-stars')
    const hours = { from: '17:00', to: '18:00' }
    const change = { isEnabled: true, priority: 1, activeHours: hours }
    expect(await setRule(survey.rule.id, change)).toMatchObject({ activeHours: hours })
    const { conversationId } = await desk.solved('hours@example.com')
    const mine = async () =>
      (await desk.asks(conversationId)).find(({ survey_id: id }) => id === survey.id)!
    const { due_at: dueAt } = await mine()
    expect(dueAt!.getUTCHours()).toBe(17)
    // We were away at five: the next hour of the rule is tomorrow's.
    shop.clock.travelTo(new Date(dueAt!.getTime() + 2 * hour))
    await shop.settle()
    expect(await mine()).toMatchObject({ state: 'deferred' })
    expect((await mine()).due_at).toEqual(new Date(dueAt!.getTime() + dayMs))
    await desk.pass(22 * hour)
    expect(['sent', 'delivered', 'failed']).toContain((await mine()).state)
  })

  it('hours that are all quiet ones are refused at their field', async () => {
    const survey = await make('csat-stars')
    const activeHours = { from: '21:00', to: '23:00' }
    const answer = await lee.patch(`/survey-rules/${survey.rule.id}`, { activeHours })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/activeHours/from'])
  })
})
