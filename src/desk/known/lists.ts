// The lists this browser holds, and the one way a changed conversation gets into them. A row is
// changed in place; it comes into a list it now belongs to at once, or, while somebody looks at
// that list, waits behind "2 new"; and it leaves only when the eye has moved on (D6 to D8).

import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { Answered, Conversation, Row } from '../api/contracts.ts'
import { belongs, placeIn, queryOf, type ListOf } from '../inbox/rules.ts'
import { watched } from '../watched.ts'
import { known } from './client.ts'
import { conversationQuery } from './queries.ts'

type Page = Answered<'conversations.list'>
type Pages = InfiniteData<Page, string | undefined>

export const listKey = (list: ListOf) => ['list', list] as const
const nameOf = (list: ListOf) => JSON.stringify([list.view, list.order, list.tag ?? null])

export const listQuery = (list: ListOf) =>
  infiniteQueryOptions({
    queryKey: listKey(list),
    queryFn: async ({ pageParam, signal }) => {
      // The first page is what one sees; those that follow are for scrolling fast.
      const query = { ...queryOf(list), limit: pageParam ? 100 : 50, after: pageParam }
      const page = await call('conversations.list', { query }, { signal })
      for (const row of page.data)
        known.setQueryData(['conversation-number', String(row.number)], row.id)
      if (!pageParam) setHeld(nameOf(list), new Map())
      return page
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 60_000,
  })

const everyList = () =>
  known
    .getQueryCache()
    .findAll({ queryKey: ['list'] })
    .map(({ queryKey }) => queryKey[1] as ListOf)

export const rowsOf = (list: ListOf): Row[] =>
  known.getQueryData<Pages>(listKey(list))?.pages.flatMap((page) => page.data) ?? []

/** The row as any list has it, else out of the opened conversation. */
export function rowOf(id: string): Row | undefined {
  for (const list of everyList()) {
    const found = rowsOf(list).find((row) => row.id === id)
    if (found) return found
  }
  return known.getQueryData<Conversation>(conversationQuery(id).queryKey)
}

/** Changes a row everywhere it is shown; nothing moves. */
export function patchRow(id: string, change: Partial<Row>): void {
  known.setQueriesData<Pages>({ queryKey: ['list'] }, (pages) =>
    mapRows(pages, (row) => (row.id === id ? { ...row, ...change } : row)),
  )
  known.setQueryData<Conversation>(conversationQuery(id).queryKey, (conversation) =>
    conversation ? { ...conversation, ...change } : conversation,
  )
}

/** What the server says of a conversation now. An answer that was overtaken changes nothing. */
export function putConversation(conversation: Conversation, meId: string): void {
  const before = known.getQueryData<Conversation>(conversationQuery(conversation.id).queryKey)
  if (before && before.version > conversation.version) return
  known.setQueryData(conversationQuery(conversation.id).queryKey, conversation)
  known.setQueryData(['conversation-number', String(conversation.number)], conversation.id)
  const row = asRow(conversation)
  patchRow(row.id, row)
  for (const list of everyList()) comeInto(list, row, meId)
}

/** Rows as the server has them now, where one knows no more of the conversation than its row. */
export function putRows(rows: readonly Row[], meId: string): void {
  for (const row of rows) {
    const before = rowOf(row.id)
    if (before && before.version > row.version) continue
    patchRow(row.id, row)
    // What one may do with it can have changed with its state; the next look asks.
    void known.invalidateQueries(conversationQuery(row.id))
    for (const list of everyList()) comeInto(list, row, meId)
  }
}

function comeInto(list: ListOf, row: Row, meId: string) {
  const name = nameOf(list)
  const isThere = rowsOf(list).some(({ id }) => id === row.id)
  if (isThere) return
  const wanted = belongs(row, list, meId)
  if (wanted && !looksAt.get(name)?.()) return insert(list, [row])
  const now = heldOf(name)
  if (!wanted && !now.has(row.id)) return
  const next = new Map(now)
  if (wanted) next.set(row.id, row)
  else next.delete(row.id)
  setHeld(name, next)
}

function insert(list: ListOf, rows: readonly Row[]) {
  known.setQueryData<Pages>(listKey(list), (pages) => {
    if (!pages) return pages
    const all = pages.pages.flatMap((page) => page.data)
    for (const row of rows) {
      if (all.some(({ id }) => id === row.id)) continue
      const at = placeIn(all, row, list.order)
      // Beyond what has been fetched it will come with its own page.
      if (at < all.length || !pages.pages.at(-1)?.next) all.splice(at, 0, row)
    }
    return spread(pages, all)
  })
}

/** Rows of the list again over its pages; the cursors stay those of the server. */
function spread(pages: Pages, rows: Row[]): Pages {
  let from = 0
  const last = pages.pages.length - 1
  return {
    ...pages,
    pages: pages.pages.map((page, at) => {
      const until = at === last ? rows.length : from + page.data.length
      const data = rows.slice(from, until)
      from = until
      return { ...page, data }
    }),
  }
}

/** Shows what waited behind "n new". */
export function showHeld(list: ListOf): void {
  const name = nameOf(list)
  insert(list, [...heldOf(name).values()])
  setHeld(name, new Map())
}

/** Takes out the rows that have left the view, but for the one being read. */
export function sweep(list: ListOf, meId: string, keptId: string | null): void {
  const leaves = (row: Row) => row.id !== keptId && !belongs(row, list, meId)
  if (!rowsOf(list).some(leaves)) return
  known.setQueryData<Pages>(listKey(list), (pages) =>
    pages ? { ...pages, pages: pages.pages.map((page) => without(page, leaves)) } : pages,
  )
}

const without = (page: Page, leaves: (row: Row) => boolean): Page => ({
  ...page,
  data: page.data.filter((row) => !leaves(row)),
})

function mapRows(pages: Pages | undefined, change: (row: Row) => Row): Pages | undefined {
  if (!pages) return pages
  const each = (page: Page): Page => {
    const data = page.data.map(change)
    return data.every((row, at) => row === page.data[at]) ? page : { ...page, data }
  }
  const next = pages.pages.map(each)
  return next.every((page, at) => page === pages.pages[at]) ? pages : { ...pages, pages: next }
}

function asRow(conversation: Conversation): Row {
  const { inbox, lastMessageId, followsId, firstResponseAt, reopenCount, ...rest } = conversation
  const { closesAt, externalRef, readAt, may, ...row } = rest
  void [
    readAt,
    inbox,
    lastMessageId,
    followsId,
    firstResponseAt,
    reopenCount,
    closesAt,
    externalRef,
    may,
  ]
  return row
}

// Rows that wait, per list, and who looks at it.

const held = watched<ReadonlyMap<string, ReadonlyMap<string, Row>>>(new Map())
const nothing: ReadonlyMap<string, Row> = new Map()
const looksAt = new Map<string, () => boolean>()

const heldOf = (name: string) => held.now().get(name) ?? nothing

function setHeld(name: string, rows: ReadonlyMap<string, Row>) {
  if (rows.size === 0 && heldOf(name).size === 0) return
  held.set(new Map(held.now()).set(name, rows))
}

export const useHeldCount = (list: ListOf) => held.use(() => heldOf(nameOf(list)).size)

/** While the list is on the page: whether it is hovered, focused or scrolled. */
export function guardList(list: ListOf, isLookedAt: () => boolean): () => void {
  const name = nameOf(list)
  looksAt.set(name, isLookedAt)
  return () => void (looksAt.get(name) === isLookedAt && looksAt.delete(name))
}

// Where one is, so that a link from elsewhere opens in the view one came from (D8).

let lastList: ListOf | null = null

export function rememberList(list: ListOf): void {
  lastList = list
}

/** The view one was in, when it holds the conversation; else all. */
export const viewOf = (number: number): ListOf['view'] =>
  lastList && rowsOf(lastList).some((row) => row.number === number) ? lastList.view : 'all'
