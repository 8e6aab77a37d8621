// One line of time: messages, notes, and what happened in between.

import type { Happened, Message } from '../api/contracts.ts'

export type Entry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'changes'; key: string; changes: Happened[] }

/** Told by the messages themselves, or nobody's news. */
const untold = /^(message|note|draft)\.|^mood\.changed$|^conversation\.(opened|read)$/

interface Told {
  messages: readonly Message[]
  happened: readonly Happened[]
  /** Older messages are still to be fetched: what happened before them waits too. */
  isCut: boolean
  /** The calendar day of a moment, in the reader's zone. */
  dayOf: (at: string) => string
}

export function timelineOf({ messages, happened, isCut, dayOf }: Told): Entry[] {
  const from = isCut ? (messages[0]?.at ?? '') : ''
  const told = happened.filter(({ name, at }) => !untold.test(name) && at >= from)
  const all = [
    ...messages.map((message) => ({ at: message.at, message, change: null })),
    ...told.map((change) => ({ at: change.at, message: null, change })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

  const entries: Entry[] = []
  let day = ''
  for (const { at, message, change } of all) {
    const here = dayOf(at)
    if (here !== day) entries.push({ kind: 'day', key: here, at })
    day = here
    const last = entries.at(-1)
    if (message) entries.push({ kind: 'message', key: message.id, message })
    else if (change && last?.kind === 'changes') last.changes.push(change)
    else if (change) entries.push({ kind: 'changes', key: change.id, changes: [change] })
  }
  return entries
}

/**
 * The first message of the customer's not read yet; where nothing was ever read, the first after
 * our newest answer. Null: all of it was.
 */
export function firstUnreadOf(
  messages: readonly Pick<Message, 'id' | 'kind' | 'at'>[],
  readAt: string | null,
): string | null {
  const answered = messages.findLastIndex(({ kind }) => kind === 'agent')
  const first = messages.find(
    ({ kind, at }, index) => kind === 'customer' && (readAt ? at > readAt : index > answered),
  )
  return first?.id ?? null
}

/** Where text and its folded ends begin; ranges are offsets of UTF-16 units, end exclusive. */
export interface Parts {
  text: string
  folded: { kind: 'quote' | 'signature'; text: string }[]
}

export function partsOf({ text, fold }: Pick<Message, 'text' | 'fold'>): Parts {
  const ranges = (['quote', 'signature'] as const)
    .flatMap((kind) => {
      const [from, to] = fold?.[kind] ?? []
      return from === undefined || to === undefined || to <= from ? [] : [{ kind, from, to }]
    })
    .toSorted((a, b) => a.from - b.from)
  let shown = ''
  let at = 0
  const folded: Parts['folded'] = []
  for (const { kind, from, to } of ranges) {
    if (from < at) continue
    shown += text.slice(at, from)
    folded.push({ kind, text: text.slice(from, to).trim() })
    at = to
  }
  shown += text.slice(at)
  // A mail that is nothing but quote is shown whole.
  return shown.trim() ? { text: shown.trim(), folded } : { text: text.trim(), folded: [] }
}

export type Piece = { text: string; href?: string }

const address =
  /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]|\bwww\.[^\s<>"']+[^\s<>"'.,;:!?)\]}]|[\w.+-]+@[\w-]+\.[\w.-]*\w/g

/** Words and the addresses between them; only http, https and mailto ever become links. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(address)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) })
    const [found] = match
    const href = /^https?:/.test(found)
      ? found
      : found.startsWith('www.')
        ? `https://${found}`
        : `mailto:${found}`
    pieces.push({ text: found, href })
    at = match.index + found.length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}
