import { describe, expect, test } from 'vitest'
import type { Happened, Message } from '../api/contracts.ts'
import { linksIn, partsOf, timelineOf } from './timeline.ts'

const message = (id: string, at: string) => ({ id, at }) as Message
const change = (id: string, at: string, name = 'conversation.tagged') =>
  ({ id, at, name }) as Happened
const dayOf = (at: string) => at.slice(0, 10)

describe('the line of time', () => {
  test('days, messages, and changes in between as one', () => {
    const entries = timelineOf({
      messages: [message('m1', '2026-03-16T10:00'), message('m2', '2026-03-17T09:00')],
      happened: [
        change('e0', '2026-03-16T10:00', 'message.received'),
        change('e1', '2026-03-16T11:00'),
        change('e2', '2026-03-16T12:00'),
        change('e3', '2026-03-17T10:00'),
      ],
      isCut: false,
      dayOf,
    })
    expect(entries.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'day 2026-03-16',
      'message m1',
      'changes e1',
      'day 2026-03-17',
      'message m2',
      'changes e3',
    ])
    expect(entries[2]).toMatchObject({ changes: [{ id: 'e1' }, { id: 'e2' }] })
  })

  test('what happened before the oldest fetched message waits with it', () => {
    const told = {
      messages: [message('m2', '2026-03-17T09:00')],
      happened: [change('e1', '2026-03-16T11:00')],
      dayOf,
    }
    expect(timelineOf({ ...told, isCut: true }).some(({ kind }) => kind === 'changes')).toBe(false)
    expect(timelineOf({ ...told, isCut: false }).some(({ kind }) => kind === 'changes')).toBe(true)
  })
})

describe('folded ends', () => {
  const text = 'Hello.\n-- \nNora\n> old words'
  test('quote and signature leave the words and are kept', () => {
    const parts = partsOf({ text, fold: { signature: [7, 15], quote: [16, text.length] } })
    expect(parts).toEqual({
      text: 'Hello.',
      folded: [
        { kind: 'signature', text: '-- \nNora' },
        { kind: 'quote', text: '> old words' },
      ],
    })
  })
  test('a mail that is all quote is shown whole', () => {
    expect(partsOf({ text, fold: { quote: [0, text.length] } })).toEqual({ text, folded: [] })
  })
  test('nothing folded', () => expect(partsOf({ text: ' Hi ', fold: null }).text).toBe('Hi'))
})

test.each([
  ['see https://a.example/x, please', ['https://a.example/x']],
  ['www.fern.example.', ['https://www.fern.example']],
  ['write to nora@vale.example!', ['mailto:nora@vale.example']],
  ['javascript:alert(1) data:text/html,x', []],
])('links in %j', (text, hrefs) => {
  const pieces = linksIn(text)
  expect(pieces.flatMap(({ href }) => href ?? [])).toEqual(hrefs)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})
