// The desk speaks to the same public API as everybody else.
//
//   const page = await call('conversations.list', { query: { assignee: 'me' } })

import { m } from '../../kernel/words/index.ts'
import type { Answered, Asked, ContractId } from './contracts.ts'
import { noteReached, noteUnreached } from './reach.ts'
import { Problem, problemOf } from './problem.ts'
import table from './table.json' with { type: 'json' }

const start = '/api/v1'
const places = table as Record<string, string[]>

export interface CallOptions {
  signal?: AbortSignal
  /** The same key twice is one act, however often the network made us ask. */
  idempotencyKey?: string
  /** Lets the request outlive the page, for the last words of a draft. */
  keepalive?: boolean
}

interface Parts {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** Throws a Problem; `away` when nobody answered. */
export async function call<I extends ContractId>(
  id: I,
  ...[asked, options]: Record<string, never> extends Asked<I>
    ? [asked?: Asked<I>, options?: CallOptions]
    : [asked: Asked<I>, options?: CallOptions]
): Promise<Answered<I>> {
  const parts = (asked ?? {}) as Parts
  const [method = 'GET'] = places[id] ?? []
  const headers: Record<string, string> = { accept: 'application/json' }
  if (parts.body !== undefined) headers['content-type'] = 'application/json'
  if (options?.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const answer = await reach(addressOf(id, parts), {
    method,
    headers,
    body: parts.body === undefined ? undefined : JSON.stringify(parts.body),
    signal: options?.signal,
    keepalive: options?.keepalive,
  })
  if (!answer.ok) throw await problemOf(answer)
  const isEmpty = answer.status === 204 || answer.headers.get('content-length') === '0'
  return (isEmpty ? undefined : await answer.json()) as Answered<I>
}

/** The path of a call, with its parameters and query in place. */
export function addressOf(id: ContractId, { params = {}, query = {} }: Parts): string {
  const [, path = ''] = places[id] ?? []
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  )
  const words = new URLSearchParams()
  for (const [word, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') words.set(word, String(value))
  }
  return start + filled + (words.size > 0 ? `?${words}` : '')
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(address, { credentials: 'same-origin', ...init })
    noteReached()
    return answer
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    noteUnreached()
    throw new Problem('away', 0, m.desk_problem_away())
  }
}
