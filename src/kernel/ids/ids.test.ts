import { describe, expect, it } from 'vitest'
import { idAt, isId, newId } from './index.ts'

describe('ids', () => {
  it('are UUIDs of version 7, strictly increasing, thousands in a millisecond too', () => {
    const ids = Array.from({ length: 20_000 }, () => newId())
    expect(
      ids.every((id) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      ),
    ).toBe(true)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('keep increasing when the clock goes back', () => {
    const later = newId(Date.now() + 5000)
    expect(newId(Date.now()) > later).toBe(true)
  })

  it('of imported rows sort with their own time', () => {
    const [older, newer] = [idAt(new Date('2019-01-01')), idAt(new Date('2019-01-02'))]
    expect(isId(older) && isId(newer) && older < newer && newer < newId()).toBe(true)
  })

  it.each([
    null,
    7,
    '',
    'x',
    '00000000-0000-7000-8000-00000000000',
    '00000000-0000-7000-8000-0000000000000',
    `${newId()}\n`,
    newId().toUpperCase(),
  ])('%j is none', (value) => expect(isId(value)).toBe(false))
})
