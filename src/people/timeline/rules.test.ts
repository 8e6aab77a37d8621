import { describe, expect, it } from 'vitest'
import { kindOf, kinds, nounsOf, readKinds } from './rules.ts'

describe('the kind of an event', () => {
  it.each([
    ['message.received', 'messages'],
    ['message.sent', 'messages'],
    ['conversation.resolved', 'states'],
    ['note.written', 'notes'],
    ['customer-note.written', 'notes'],
    ['need.met', 'notes'],
    ['survey.answered', 'surveys'],
    ['send.decided', 'care'],
    ['hold.placed', 'care'],
    ['care-task.settled', 'care'],
    ['customer.merged', 'profile'],
    ['consent.changed', 'profile'],
    ['conversation.read', null],
    ['message.delivered', null],
    ['customer.fact-changed', null],
    ['draft.changed', null],
    ['session.started', null],
  ])('%s is of %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind)
  })

  it('every noun has one kind', () => {
    const all = nounsOf([])
    expect(new Set(all).size).toBe(all.length)
    for (const kind of kinds)
      for (const noun of nounsOf([kind])) expect(kindOf(`${noun}.happened`)).toBe(kind)
  })
})

describe('kinds in a query', () => {
  it.each([
    ['messages', ['messages']],
    ['messages, notes', ['messages', 'notes']],
    ['', []],
    ['messages,secrets', null],
  ])('%j', (text, expected) => {
    expect(readKinds(text)).toEqual(expected)
  })
})
