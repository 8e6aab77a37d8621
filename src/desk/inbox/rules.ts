// Which conversations a view holds, and where a row stands in it. The server decides what is
// fetched; these say the same for one row that changed, so that no list has to be asked again.

import type { Row } from '../api/contracts.ts'

export const viewNames = [
  'mine',
  'unassigned',
  'all',
  'waiting',
  'snoozed',
  'drafts',
  'unsent',
  'resolved',
] as const
export type ViewName = (typeof viewNames)[number]
export type Order = 'waiting' | 'recent'

export const isView = (word: string): word is ViewName =>
  (viewNames as readonly string[]).includes(word)

export interface ListOf {
  view: ViewName
  order: Order
  tag?: string
}

/** Where waiting means nothing, the newest stands first. */
export const usualOrder = (view: ViewName): Order =>
  ['mine', 'unassigned', 'all'].includes(view) ? 'waiting' : 'recent'

const everyState = ['open', 'pending', 'snoozed', 'resolved', 'closed'] as const

interface Filter {
  states: (typeof everyState)[number][]
  assignee?: 'me' | 'none'
  hasDraft?: true
  unsent?: true
}

/** Which conversations a view holds, in the server's words. */
const filters: Readonly<Record<ViewName, Filter>> = {
  mine: { states: ['open'], assignee: 'me' },
  unassigned: { states: ['open'], assignee: 'none' },
  all: { states: ['open'] },
  waiting: { states: ['pending'] },
  snoozed: { states: ['snoozed'] },
  drafts: { states: [...everyState], hasDraft: true },
  unsent: { states: [...everyState], unsent: true },
  resolved: { states: ['resolved', 'closed'] },
}

/** The whole view, as an act upon it names it. */
export const wholeOf = ({ view, tag }: ListOf) => ({ ...filters[view], ...(tag ? { tag } : {}) })

/** The question how many a view holds. */
export function sizeQueryOf({ view, tag }: ListOf) {
  const { states, assignee, hasDraft, unsent } = filters[view]
  return { state: states.join(','), assignee, 'has-draft': hasDraft, unsent, tag }
}

/** The question a list asks the server. */
export const queryOf = (list: ListOf) => ({ ...sizeQueryOf(list), order: list.order })

export function belongs(row: Row, { view, tag }: ListOf, meId: string): boolean {
  if (tag && !row.tags.includes(tag)) return false
  const isOpen = row.state === 'open'
  switch (view) {
    case 'mine':
      return isOpen && row.assignee?.id === meId
    case 'unassigned':
      return isOpen && row.assignee === null
    case 'all':
      return isOpen
    case 'waiting':
      return row.state === 'pending'
    case 'snoozed':
      return row.state === 'snoozed'
    case 'drafts':
      return row.draftBy.some(({ id }) => id === meId)
    case 'unsent':
      return row.hasUnsent
    case 'resolved':
      return row.state === 'resolved' || row.state === 'closed'
  }
}

const never = '9999'

/** Below zero when a stands above b: the longest waiting first, or the newest. */
export function standing(a: Row, b: Row, order: Order): number {
  if (order === 'recent') return compare(b.lastMessageAt, a.lastMessageAt) || compare(b.id, a.id)
  return compare(waitsFrom(a), waitsFrom(b)) || compare(a.id, b.id)
}

/** What came back from snooze stands above all that waits. */
const waitsFrom = ({ wokenAt, waitingSince }: Row) => (wokenAt ? '' : (waitingSince ?? never))

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The place of a row in a list that is in order, but for rows that changed in place. */
export function placeIn(rows: readonly Row[], row: Row, order: Order): number {
  const at = rows.findIndex((other) => standing(row, other, order) < 0)
  return at < 0 ? rows.length : at
}

/** What filtering by `/` looks at. */
export function matchesText(row: Row, text: string): boolean {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const told = plain(
    [row.customer.name, row.subject, row.preview, `#${row.number}`, ...row.tags].join(' '),
  )
  return words.every((word) => told.includes(word))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
