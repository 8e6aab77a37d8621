// The moods of the rows on screen, fetched beside the list and never with it: a hundred rows to
// a question, so that the list waits for none of it.

import { useEffect } from 'react'
import { call } from '../api/client.ts'
import { watched } from '../watched.ts'
import type { Mood } from './mood-words.ts'

type Moods = ReadonlyMap<string, Mood | null>

const moods = watched<Moods>(new Map())
const wanted = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

const waitMs = 80
/** Where mail pours in, no more than one question in this time. */
const everyMs = 1_000
let askedAt = -everyMs
const atOnceMax = 100
/** More than this are of lists left long ago. */
const keptMax = 5000

function want(id: string) {
  if (moods.now().has(id)) return
  // Of a list that flies by only the last rows are still on screen.
  wanted.delete(id)
  wanted.add(id)
  clearTimeout(timer)
  const waits = Math.max(waitMs, askedAt + everyMs - performance.now())
  timer = setTimeout(() => void ask(), waits)
}

async function ask() {
  askedAt = performance.now()
  const ids = [...wanted].slice(-atOnceMax)
  wanted.clear()
  if (ids.length === 0) return
  try {
    const { data } = await call('mood.now', { query: { conversations: ids.join(',') } })
    const found = new Map(data.map(({ conversationId, mood }) => [conversationId, mood]))
    const all = moods.now()
    const kept = new Map(all.size > keptMax ? [] : all)
    for (const id of ids) kept.set(id, found.get(id) ?? null)
    moods.set(kept)
  } catch {
    // A row without its mood is still a row; the next look asks again.
  }
}

/** A mood is another one, or somebody corrected it. */
export function forgetMood(id: string): void {
  if (!moods.now().has(id)) return
  const kept = new Map(moods.now())
  kept.delete(id)
  moods.set(kept)
  want(id)
}

/** Every mood known, for lists that tell it. */
export const useRowMoods = (): Moods => moods.use()

/** Only what a row says: angry or delighted; all between is no sign. */
export const isTold = (mood: Mood | null | undefined): mood is -2 | 2 => mood === -2 || mood === 2

export function useRowMood(id: string): -2 | 2 | null {
  const mood = moods.use((all) => all.get(id))
  useEffect(() => want(id), [id, mood])
  return isTold(mood) ? mood : null
}
