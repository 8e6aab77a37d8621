// What is being written, by conversation and mode. It outlives every screen: a change is kept in
// this browser in a moment and on the server within two seconds, and given up only by its writer.

import { useSyncExternalStore } from 'react'
import { call } from '../api/client.ts'
import type { Attachment, Draft, Party, Recipients } from '../api/contracts.ts'
import { Problem } from '../api/problem.ts'
import { watchReach } from '../api/reach.ts'
import { newestTold } from '../known/messages.ts'

export type Mode = Draft['mode']

export interface Writing {
  html: string
  text: string
  /** Null: the usual ones, from the message being answered. */
  recipients: Recipients | null
  inReplyTo: string | null
  files: readonly Attachment[]
  /** The newest message when the writing began, or when what came since was read (D30). */
  since?: string | null
  /** Counts changes from outside the editor, which then has to take them over. */
  revision: number
  saved: 'kept' | 'saving' | 'local' | 'nothing'
}

const nothing: Writing = {
  html: '',
  text: '',
  recipients: null,
  inReplyTo: null,
  files: [],
  revision: 0,
  saved: 'nothing',
}

const saveAfterMs = 900
const keepAfterMs = 150
const all = new Map<string, Writing>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const watchers = new Set<() => void>()
const keyOf = (id: string, mode: Mode) => `${id} ${mode}`
const storeKey = 'rapport.unsaved'

function set(key: string, writing: Writing) {
  all.set(key, writing)
  watchers.forEach((tell) => tell())
}

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

export const writingOf = (id: string, mode: Mode): Writing => all.get(keyOf(id, mode)) ?? nothing
export const useWriting = (id: string, mode: Mode) =>
  useSyncExternalStore(watch, () => writingOf(id, mode))

export const isEmpty = ({ text, html, files }: Writing) =>
  text.trim() === '' && files.length === 0 && !/<img\b/.test(html)

type Change = Partial<
  Pick<Writing, 'html' | 'text' | 'recipients' | 'inReplyTo' | 'files' | 'since'>
>

/** A change by the writer; `fromOutside` where the editor does not know of it yet. */
export function write(id: string, mode: Mode, change: Change, { fromOutside = false } = {}): void {
  const key = keyOf(id, mode)
  const before = writingOf(id, mode)
  const revision = before.revision + (fromOutside ? 1 : 0)
  const begins = before.since === undefined && isEmpty(before)
  const since = begins ? newestTold(id) : before.since
  set(key, { ...before, since, ...change, revision, saved: 'saving' })
  keepSoon(key)
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => void save(id, mode), saveAfterMs),
  )
}

/** What has come since was read, and the writing goes on. */
export function readOn(id: string, mode: Mode): void {
  const key = keyOf(id, mode)
  set(key, { ...writingOf(id, mode), since: newestTold(id) })
}

/** The words of a note become the reply, by an act of the writer and no other way (D28). */
export function moveToReply(id: string): void {
  const note = writingOf(id, 'note')
  const reply = writingOf(id, 'reply')
  const isFirst = isEmpty(reply)
  const text = isFirst ? note.text : `${reply.text}\n\n${note.text}`
  const isPlain = !note.html && !reply.html
  const html = isPlain ? '' : (isFirst ? '' : htmlOf(reply)) + htmlOf(note)
  giveBack(id, 'reply', { text, html, files: [...reply.files, ...note.files] })
  write(id, 'note', { text: '', html: '', files: [] }, { fromOutside: true })
}

const htmlOf = ({ html, text }: Writing) =>
  html ||
  text
    .split('\n')
    .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
    .join('')

/** Sent: the server has removed the draft together with sending it. */
export function forget(id: string, mode: Mode): void {
  const key = keyOf(id, mode)
  clearTimeout(timers.get(key))
  timers.delete(key)
  set(key, { ...nothing, revision: writingOf(id, mode).revision + 1 })
  keepHere(key)
}

/** What an undone send, or a send that was refused, gives back. */
export function giveBack(id: string, mode: Mode, draft: Change): void {
  write(id, mode, draft, { fromOutside: true })
}

/** Saves at once what is waiting: before leaving, when the page is hidden. */
export function saveNow(id: string, mode: Mode): void {
  const key = keyOf(id, mode)
  if (!timers.has(key)) return
  clearTimeout(timers.get(key))
  void save(id, mode)
}

async function save(id: string, mode: Mode) {
  const key = keyOf(id, mode)
  timers.delete(key)
  const writing = writingOf(id, mode)
  const { html, text, recipients, inReplyTo, files } = writing
  const body = { html, text, recipients, inReplyTo, fileIds: files.map((file) => file.id) }
  try {
    // Browsers carry 64 kB beyond the end of a page.
    const keepalive = html.length + text.length < 30_000
    await call('drafts.save', { params: { id, mode }, body }, { keepalive })
    if (writingOf(id, mode) !== writing) return
    set(key, { ...writing, saved: isEmpty(writing) ? 'nothing' : 'kept' })
    keepHere(key)
  } catch (error) {
    const isGone = error instanceof Problem && error.status === 404
    if (writingOf(id, mode) === writing) set(key, { ...writing, saved: 'local' })
    if (!isGone)
      timers.set(
        key,
        setTimeout(() => void save(id, mode), 5_000),
      )
  }
}

/** Takes over the server's draft where nothing is being written here. */
export async function fetchDraft(id: string, mode: Mode): Promise<void> {
  const key = keyOf(id, mode)
  if (all.has(key)) return
  const kept = keptHere()[key]
  if (kept) {
    set(key, { ...nothing, ...kept, revision: 1 })
    return write(id, mode, {})
  }
  try {
    const draft = await call('drafts.get', { params: { id, mode } })
    if (all.has(key) || draft.version === 0) return
    const { html, text, recipients, inReplyTo, files } = draft
    set(key, { html, text, recipients, inReplyTo, files, revision: 1, saved: 'kept' })
  } catch {
    // None there, or out of reach: one begins with an empty sheet.
  }
}

// The copy in this browser holds only what the server does not have yet.

type Kept = Record<string, Pick<Writing, 'html' | 'text' | 'recipients' | 'inReplyTo' | 'files'>>

function keptHere(): Kept {
  try {
    return JSON.parse(localStorage.getItem(storeKey) ?? '{}') as Kept
  } catch {
    return {}
  }
}

const unkept = new Set<string>()
let keepTimer: ReturnType<typeof setTimeout> | undefined

/** Soon, and not with every key: what is long takes its time to write down. */
function keepSoon(key: string) {
  unkept.add(key)
  keepTimer ??= setTimeout(keepNow, keepAfterMs)
}

function keepNow() {
  clearTimeout(keepTimer)
  keepTimer = undefined
  for (const key of unkept) keepHere(key)
}

function keepHere(key: string) {
  unkept.delete(key)
  const kept = keptHere()
  const writing = all.get(key)
  const isSafe = !writing || writing.saved === 'kept' || writing.saved === 'nothing'
  if (isSafe) delete kept[key]
  else {
    const { html, text, recipients, inReplyTo, files } = writing
    kept[key] = { html, text, recipients, inReplyTo, files }
  }
  try {
    localStorage.setItem(storeKey, JSON.stringify(kept))
  } catch {
    // Full or refused: the server's copy follows within two seconds.
  }
}

/** What a crash or a lost line left in this browser goes to the server. */
export function saveWhatIsLeft(): void {
  for (const key of Object.keys(keptHere())) {
    const [id, mode] = key.split(' ')
    if (id && (mode === 'reply' || mode === 'note')) void fetchDraft(id, mode)
  }
}

if (typeof window !== 'undefined') {
  const everything = () => {
    keepNow()
    for (const key of [...timers.keys()]) {
      const [id = '', mode] = key.split(' ')
      saveNow(id, mode as Mode)
    }
  }
  document.addEventListener('visibilitychange', () => document.hidden && everything())
  window.addEventListener('pagehide', keepNow)
  watchReach(everything)
}

export const partyKey = ({ address }: Party) => address.toLowerCase()
