/** Reads and writes `words/<locale>.json`: flat, sorted, one writer at a time. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const FOLDER = fileURLToPath(new URL('.', import.meta.url))
export const LOCALES = ['en', 'nl', 'de', 'fr', 'es']
/** Folder of the code, then words: `desk_inbox_empty_title`. */
export const KEY = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/

const LOCK = join(FOLDER, '.lock')
const LOCK_STALE_MS = 10_000

/** Every catalogue by locale; a catalogue that does not exist yet is empty. */
export function readCatalogues() {
  return Object.fromEntries(LOCALES.map((locale) => [locale, readCatalogue(locale)]))
}

function readCatalogue(locale) {
  const file = join(FOLDER, `${locale}.json`)
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`words/${locale}.json is not JSON: ${error.message}`)
  }
}

/** Merges `{ locale: { key: text | null } }` under a lock; null removes the key. */
export function mergeCatalogues(changes) {
  return locked(() => {
    for (const [locale, added] of Object.entries(changes)) {
      if (Object.keys(added).length === 0) continue
      const merged = { ...readCatalogue(locale), ...added }
      const sorted = Object.keys(merged)
        .filter((key) => merged[key] !== null)
        .sort()
        .map((key) => [key, merged[key]])
      const text = JSON.stringify(Object.fromEntries(sorted), null, 2) + '\n'
      replaceFile(join(FOLDER, `${locale}.json`), text)
    }
  })
}

/** Writes only what changed, and never lets a reader see half a file. */
export function replaceFile(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  const draft = `${file}.${process.pid}.draft`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

/** One at a time across processes; a lock that was left behind is taken over after 10 s. */
export function locked(act) {
  const deadline = Date.now() + LOCK_STALE_MS
  for (;;) {
    try {
      mkdirSync(LOCK) // atomic on every file system we run on
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true })
      else if (Date.now() > deadline) throw new Error('words/.lock is held by someone else')
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
  try {
    return act()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}
