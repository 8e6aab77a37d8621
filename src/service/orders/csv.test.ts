import { describe, expect, it } from 'vitest'
import { readOrders } from './csv.ts'

const options = { source: 'shop', currency: 'EUR', now: new Date('2026-03-17T09:00:00Z') }
const head = 'id,email,date,total,product,quantity,price,delivered_at,refunded'
const read = (...lines: string[]) => readOrders([head, ...lines].join('\n'), options)!
const first = (...lines: string[]) => read(...lines).orders[0]

describe('a file of orders', () => {
  it('makes one order of the lines of one id', () => {
    const { orders, refused } = read(
      '4141,nora@example.com,2026-03-01,106.00,Terra 28,1,64.00,2026-03-04,',
      '4141,,,,Terra 20,1,42.00,,',
      '4142,bo@example.com,2026-03-02,,Dusk 12,3,12,,',
    )
    expect(refused).toEqual([])
    expect(orders).toHaveLength(2)
    expect(orders[0]).toMatchObject({
      externalRef: { system: 'shop', id: '4141' },
      total: 10600,
      deliveredAt: new Date('2026-03-04'),
      items: [
        { product: 'Terra 28', quantity: 1, unitPrice: 6400 },
        { product: 'Terra 20', quantity: 1, unitPrice: 4200 },
      ],
    })
    expect(orders[1]).toMatchObject({ total: 3600, currency: 'EUR' })
  })

  it.each([
    ['64', 6400],
    ['"64,00"', 6400],
    ['€ 64.00', 6400],
    ['"1,250.00"', 125_000],
    ['"1.250,00"', 125_000],
  ])('reads the amount %s', (word, total) => {
    expect(first(`1,a@example.com,2026-03-01,${word},x,1,1,,`)?.total).toBe(total)
  })

  it.each([
    [
      'an amount that may be two things',
      '1,a@example.com,2026-03-01,"1,250",x,1,1,,',
      'bad-amount',
    ],
    ['an amount that is a word', '1,a@example.com,2026-03-01,much,x,1,1,,', 'bad-amount'],
    ['a cent cut in ten', '1,a@example.com,2026-03-01,1.005,x,1,1,,', 'bad-amount'],
    ['less than nothing', '1,a@example.com,2026-03-01,-5,x,1,1,,', 'bad-amount'],
    ['nobody', '1,,2026-03-01,5,x,1,1,,', 'nobody'],
    ['no day', '1,a@example.com,,5,x,1,1,,', 'no-date'],
    ['a day there is not', '1,a@example.com,soon,5,x,1,1,,', 'bad-date'],
    ['a day to come', '1,a@example.com,2026-04-01,5,x,1,1,,', 'in-the-future'],
    ['half a pot', '1,a@example.com,2026-03-01,5,x,0.5,1,,', 'bad-quantity'],
    ['more back than paid', '1,a@example.com,2026-03-01,5,x,1,5,,6', 'refunded-too-much'],
    ['no order', ',a@example.com,2026-03-01,5,x,1,1,,', 'no-id'],
  ])('does not take %s', (_, line, reason) => {
    expect(read(line).refused).toEqual([{ line: 2, reason }])
  })

  it('takes no half of an order: its other lines are named with the one that is wrong', () => {
    expect(
      read('1,a@example.com,2026-03-01,5,x,1,1,,', '1,,,,y,none,1,,', '2,b@x.org,2026-03-01,1,,,,,')
        .refused,
    ).toEqual([
      { line: 2, reason: 'order-rejected' },
      { line: 3, reason: 'bad-quantity' },
    ])
  })

  it('is none without a column that says which order', () => {
    expect(readOrders('email,total\na@example.com,5', options)).toBeNull()
  })

  it('needs a currency from somewhere', () => {
    const text = `${head}\n1,a@example.com,2026-03-01,5,x,1,1,,`
    expect(readOrders(text, { ...options, currency: null })!.refused[0]?.reason).toBe('no-currency')
  })
})
