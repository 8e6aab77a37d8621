import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { localDate } from '../../kernel/clock/index.ts'
import { birthdaysKept } from './coming.ts'

describe('the days birthdays are kept on', () => {
  it.each([
    ['2026-02-27', 3, ['2026-02-27 02-27', '2026-02-28 02-28 02-29', '2026-03-01 03-01']],
    ['2028-02-28', 3, ['2028-02-28 02-28', '2028-02-29 02-29', '2028-03-01 03-01']],
    ['2026-12-31', 2, ['2026-12-31 12-31', '2027-01-01 01-01']],
  ])('from %s, %i days', (today, days, said) => {
    const kept = birthdaysKept(localDate(today), days)
    expect(kept.map((day) => [day.date, ...day.kept].join(' '))).toEqual(said)
  })
})

describe('what the next days bring', () => {
  let shop: Shop
  let ada: Client
  beforeAll(async () => {
    shop = await product()
    ada = await shop.member('ada', 'agent')
  })
  const made = async (body: object): Promise<string> => {
    const answer = await ada.post('/customers', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.id
  }
  const inDays = (days: number) =>
    new Date(shop.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)

  it('birthdays by day, with the hold that keeps us quiet; not for strangers', async () => {
    const grace = await made({ name: 'Grace Adeyemi', birthday: inDays(2).slice(5) })
    const nora = await made({ name: 'Nora Vale', nameToUse: 'Nora', birthday: inDays(1).slice(5) })
    await made({ name: 'Far Off', birthday: inDays(20).slice(5) })
    await ada.post(`/customers/${nora}/holds`, { reason: 'manual', note: 'Her planter broke.' })
    const { body } = await ada.get('/birthdays?days=7')
    expect(body).toMatchObject({
      today: inDays(0),
      total: 2,
      data: [
        { customer: { id: nora, name: 'Nora' }, date: inDays(1), hold: { reason: 'manual' } },
        { customer: { id: grace, name: 'Grace Adeyemi' }, date: inDays(2), hold: null },
      ],
    })
    expect((await ada.get('/birthdays?days=31')).body.total).toBe(3)
    expect((await shop.stranger.get('/birthdays')).status).toBe(401)
  })

  it('needs with a day, late ones first, until they are met', async () => {
    const lena = await made({ name: 'Lena Brandt' })
    const need = async (text: string, days: number | null) =>
      (
        await ada.post(`/customers/${lena}/needs`, {
          text,
          source: 'stated',
          dueOn: days === null ? null : inDays(days),
        })
      ).body.id as string
    await need('Someday', null)
    await need('In spring', 40)
    const saucer = await need('A saucer for the Fjord 40', 3)
    const late = await need('The invoice again', -2)
    const { body } = await ada.get('/due-needs')
    expect(body.data).toMatchObject([
      { id: late, text: 'The invoice again', daysLate: 2, customer: { name: 'Lena Brandt' } },
      { id: saucer, daysLate: 0, dueOn: inDays(3) },
    ])
    await ada.put(`/customers/${lena}/needs/${late}/met`, {})
    expect((await ada.get('/due-needs')).body).toMatchObject({ total: 1, data: [{ id: saucer }] })
    expect((await shop.stranger.get('/due-needs')).status).toBe(401)
  })
})
