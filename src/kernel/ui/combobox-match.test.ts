import { expect, it } from 'vitest'
import { matching, matchRank } from './combobox-match.ts'

it.each([
  ['Zoë Ångström', 'zoe', 3],
  ['Café order', 'cafe', 3],
  ['Damaged on arrival', 'arr', 2],
  ['Damaged on arrival', 'val dam', 1],
  ['Invoice (old)', '(', 2],
  ['Invoice', 'xyz', 0],
  ['Invoice', '', 3],
])('%j answers %j with rank %d', (label, query, rank) => {
  expect(matchRank(label, query)).toBe(rank)
})

it('puts the best first and keeps the order within a rank', () => {
  const labels = ['Where is my order', 'Order changed', 'Café order', 'Plant care', 'Ordering']
  expect(matching(labels, 'order', (label) => label)).toEqual([
    'Order changed',
    'Ordering',
    'Where is my order',
    'Café order',
  ])
})
