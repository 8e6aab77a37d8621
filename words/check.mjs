/** What `bin/words.mjs check` says: errors that must be fixed, and notes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER, LOCALES } from './catalogues.mjs'
import { problemsOf } from './compile.mjs'

const SOURCE = join(FOLDER, '..', 'src')
const COMMENT = /^\s*\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const IMPORT = /import\s*\{[^}]*\bm\b[^}]*\}\s*from\s*'[^']*(words\/|\.\/)index\.ts'/
const USE = /\bm\.([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b/g

/** Keys used as `m.key` below the folder, each with a file that uses it. */
export function usedKeys(folder = SOURCE, reaches = () => true) {
  const used = new Map()
  for (const file of sourcesIn(folder).filter(reaches)) {
    const code = readFileSync(file, 'utf8').replaceAll(COMMENT, '')
    if (!IMPORT.test(code)) continue // another `m`, such as a table's alias
    for (const [, key] of code.matchAll(USE)) used.set(key, file)
  }
  return used
}

export function reportOf(catalogues) {
  const errors = problemsOf(catalogues)
  const notes = []
  const used = usedKeys()
  const english = Object.keys(catalogues.en)
  for (const [key, file] of used) {
    if (key in catalogues.en) continue
    errors.push(`${file.slice(SOURCE.length + 1)}: m.${key} has no sentence`)
  }
  for (const locale of LOCALES.slice(1)) {
    const missing = english.filter((key) => !(key in catalogues[locale]))
    if (missing.length) notes.push(`${locale}: English stands in for ${list(missing)}`)
  }
  const unused = english.filter((key) => !used.has(key))
  if (unused.length) notes.push(`no code uses ${list(unused)}`)
  return { errors, notes }
}

function list(keys) {
  const shown = keys.slice(0, 20).join(', ')
  return `${keys.length}: ${shown}${keys.length > 20 ? ' …' : ''}`
}

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
