import type { Static } from 'typebox'
import { invalid } from '../../kernel/errors/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { previewOf, tsqueryOf, wordsOf } from '../../kernel/text/index.ts'
import { customerPage } from '../../people/customers/index.ts'
import { statesOf } from '../conversations/index.ts'
import * as contracts from './contract.ts'
import {
  cappedCount,
  exactCount,
  type Found,
  foundPage,
  type Looking,
  type ShownRow,
  shownRows,
} from './queries.ts'
import { kindsOf, type Place, snippetOf, type Wanted } from './rules.ts'

type Answer = Static<typeof contracts.search.response>
type Hit = Answer['data'][number]

const places: readonly Place[] = ['text', 'subject', 'note', 'customers']
const wordsMax = 12
const customersMax = 5

export const searchRoutes: AnyRoute[] = [
  route(contracts.search, async ({ actor, query, read }) => {
    const wanted = wantedOf(query.q, query.prefix ?? false)
    const wishes = placesOf(query.in)
    const kinds = kindsOf(wishes)
    const looking: Looking = {
      actor,
      query: tsqueryOf(wanted.words, { prefix: wanted.prefix }),
      kinds,
      states: query.state ? statesOf(query.state) : null,
      inboxId: query.inbox ?? null,
    }
    const hasWords = wanted.words.length > 0
    const looksForCustomers =
      wishes.includes('customers') &&
      actor.may('customer:read') &&
      query.q.trim() !== '' &&
      !query.after
    const page = { limit: query.limit ?? 50, ...(query.after ? { after: query.after } : {}) }
    const [found, count, customers] = await Promise.all([
      hasWords && kinds.length > 0 ? foundPage(read, looking, page) : { rows: [], next: null },
      hasWords && kinds.length > 0
        ? countOf(query.count ?? 'capped', { looking, read })
        : { conversations: 0, messages: 0, more: false },
      looksForCustomers ? customerPage(read, { q: query.q, limit: customersMax }) : { data: [] },
    ])
    const shown = await shownRows(read, found.rows)
    const data = found.rows.flatMap((hit) => {
      const row = shown.get(hit.message_id)
      return row ? [hitView(hit, { row, wanted })] : []
    })
    return {
      data,
      next: found.next,
      count,
      customers: customers.data.map((customer) => ({
        id: customer.id,
        name: customer.displayName,
        reachedBy: customer.reachedBy,
      })),
    }
  }),
]

interface Counting {
  looking: Looking
  read: Parameters<typeof cappedCount>[0]
}

async function countOf(
  kind: 'capped' | 'exact' | 'none',
  { looking, read }: Counting,
): Promise<Answer['count']> {
  if (kind === 'none') return null
  if (kind === 'exact') return { ...(await exactCount(read, looking)), more: false }
  return { ...(await cappedCount(read, looking)), messages: null }
}

/** A beginning of one or two letters would match half of all words. */
function wantedOf(q: string, prefix: boolean): Wanted {
  const words = wordsOf(q).slice(0, wordsMax)
  const last = words.at(-1) ?? ''
  return { words, prefix: prefix && (last.length >= 3 || /[^a-z]/.test(last)) }
}

function placesOf(text: string | undefined): Place[] {
  const wished = (text ?? 'text').split(',').map((word) => word.trim())
  const unknown = wished.find((word) => !places.includes(word as Place))
  if (unknown !== undefined) {
    throw invalid(`One cannot search in “${unknown}”.`, [
      { pointer: 'query/in', code: 'enum', message: `is none of ${places.join(', ')}` },
    ])
  }
  return wished as Place[]
}

const foundIn: Record<string, Hit['foundIn']> = {
  message: 'text',
  note: 'note',
  subject: 'subject',
}

function hitView(hit: Found, { row, wanted }: { row: ShownRow; wanted: Wanted }): Hit {
  const text = hit.kind === 'subject' ? row.subject : row.text
  return {
    conversationId: row.id,
    number: row.number,
    subject: row.subject,
    state: row.state,
    inboxId: row.inbox_id,
    customer: { id: row.customer_id, name: row.customer_name },
    messageId: row.message_id,
    foundIn: foundIn[hit.kind] ?? 'text',
    at: hit.at.toISOString(),
    snippet: snippetOf(text, wanted) ?? { text: previewOf(text), marks: [] },
  }
}
