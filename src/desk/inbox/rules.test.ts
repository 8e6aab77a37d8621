import { describe, expect, test } from 'vitest'
import type { Row } from '../api/contracts.ts'
import { belongs, matchesText, placeIn, queryOf, viewNames, type ViewName } from './rules.ts'

const ada = 'ada'
const row = (change: Partial<Row> = {}): Row =>
  ({
    id: 'c1',
    number: 1042,
    subject: 'Café table',
    preview: 'It arrived in pieces',
    state: 'open',
    customer: { id: 'n', name: 'Zoë Vale' },
    assignee: null,
    tags: [],
    draftBy: [],
    hasUnsent: false,
    waitingSince: '2026-03-17T09:00:00.000Z',
    lastMessageAt: '2026-03-17T09:00:00.000Z',
    ...change,
  }) as Row

const mine = { assignee: { id: ada, name: 'Ada' } }
const someones = { assignee: { id: 'bo', name: 'Bo' } }

describe('which views a conversation belongs to', () => {
  test.each<[string, Partial<Row>, ViewName[]]>([
    ['open and nobody’s', {}, ['unassigned', 'all']],
    ['open and mine', mine, ['mine', 'all']],
    ['open and a colleague’s', someones, ['all']],
    ['waiting for the customer', { ...mine, state: 'pending' }, ['waiting']],
    ['snoozed', { ...mine, state: 'snoozed' }, ['snoozed']],
    ['resolved', { ...mine, state: 'resolved' }, ['resolved']],
    ['closed', { state: 'closed' }, ['resolved']],
    ['with my draft', { draftBy: [{ id: ada, name: 'Ada' }] }, ['unassigned', 'all', 'drafts']],
    ['with another’s draft', { draftBy: [{ id: 'bo', name: 'Bo' }] }, ['unassigned', 'all']],
    ['not sent', { ...mine, hasUnsent: true }, ['mine', 'all', 'unsent']],
  ])('%s', (_name, change, views) => {
    const found = viewNames.filter((view) => belongs(row(change), { view, order: 'waiting' }, ada))
    expect(found).toEqual(views)
  })

  test('a tag narrows any view', () => {
    const list = { view: 'all', order: 'waiting', tag: 'breakage' } as const
    expect(belongs(row(), list, ada)).toBe(false)
    expect(belongs(row({ tags: ['breakage'] }), list, ada)).toBe(true)
    expect(queryOf(list)).toEqual({ state: 'open', order: 'waiting', tag: 'breakage' })
  })
})

describe('where a row comes into a list', () => {
  const at = (
    id: string,
    waitingSince: string | null,
    lastMessageAt = '2026-03-17T09:00:00.000Z',
  ) => row({ id, waitingSince, lastMessageAt })
  const waiting = [
    at('a', '2026-03-17T08:00:00.000Z'),
    at('b', '2026-03-17T10:00:00.000Z'),
    at('c', null),
  ]

  test.each([
    ['waits longest', at('x', '2026-03-17T07:00:00.000Z'), 0],
    ['in between', at('x', '2026-03-17T09:00:00.000Z'), 1],
    ['newest of those who wait', at('x', '2026-03-17T11:00:00.000Z'), 2],
    ['does not wait', at('x', null), 3],
  ])('%s', (_name, one, place) => expect(placeIn(waiting, one, 'waiting')).toBe(place))

  test('newest first', () => {
    const recent = [
      at('a', null, '2026-03-17T12:00:00.000Z'),
      at('b', null, '2026-03-17T10:00:00.000Z'),
    ]
    expect(placeIn(recent, at('x', null, '2026-03-17T11:00:00.000Z'), 'recent')).toBe(1)
  })
})

test.each([
  ['zoe', true],
  ['cafe pieces', true],
  ['#1042', true],
  ['vale garden', false],
  ['', true],
])('the filter %j finds it: %s', (text, found) => expect(matchesText(row(), text)).toBe(found))
