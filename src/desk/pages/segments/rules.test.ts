import { describe, expect, it } from 'vitest'
import type { Definition, SegmentField } from './queries.ts'
import { asked, askable, firstOf, isComplete, openIn } from './rules.ts'

const field = (
  key: string,
  kind: SegmentField['kind'],
  of: SegmentField['asked'],
): SegmentField => ({
  ...{ key, kind, asked: of, label: null, choices: null, isMoney: false },
})
const orders = field('order-count', 'number', ['is', 'at-least', 'known'])
const touch = field('touch', 'choice', ['one-of', 'none-of', 'known'])
const fields = [orders, touch]

describe('a condition being written', () => {
  it('begins with the first question of its field', () => {
    expect(firstOf(orders)).toEqual({ field: 'order-count', is: 'is', value: 1 })
    expect(firstOf(touch)).toEqual({ field: 'touch', is: 'one-of', value: [] })
  })

  it('keeps its answer where the next question wants one of the same shape', () => {
    const three = { field: 'order-count', is: 'is', value: 3 } as const
    expect(asked(orders, 'at-least', three)).toEqual({ ...three, is: 'at-least' })
    expect(asked(orders, 'known', three)).toEqual({ field: 'order-count', is: 'known' })
    expect(asked(touch, 'one-of', three)).toEqual(firstOf(touch))
  })

  it('is asked once it is complete; a group without any is left out', () => {
    const open = firstOf(touch)
    const definition: Definition = {
      match: 'all',
      conditions: [firstOf(orders), open, { match: 'any', conditions: [open] }],
    }
    expect(isComplete(open, fields)).toBe(false)
    expect(askable(definition, fields).conditions).toEqual([firstOf(orders)])
    expect(openIn(definition, fields)).toBe(2)
    expect(isComplete({ field: 'gone', is: 'known' }, fields)).toBe(false)
  })
})
