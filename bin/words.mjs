#!/usr/bin/env node
/**
 * The words of the product.
 *   node bin/words.mjs build [--force]     compile words/*.json to words/.compiled/
 *   node bin/words.mjs check               what is missing, unused or wrong; exit 1 on errors
 *   node bin/words.mjs set <key> <English> [--nl …] [--de …] [--fr …] [--es …]
 *   node bin/words.mjs add-file <file>     { key: { en, nl, … } } or { en: { key: text }, nl: … }
 *   node bin/words.mjs remove <key> …
 * `set`, `add-file` and `remove` are safe while others do the same, and compile afterwards.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { LOCALES, mergeCatalogues, readCatalogues } from '../words/catalogues.mjs'
import { reportOf } from '../words/check.mjs'
import { compileWords, problemsOf } from '../words/compile.mjs'

const [verb, ...rest] = process.argv.slice(2)
const verbs = { build, check, set, 'add-file': addFile, remove }

try {
  const act = verbs[verb]
  if (!act) throw new Error(`Say one of: ${Object.keys(verbs).join(', ')}.`)
  act(rest)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

function build(args) {
  const started = performance.now()
  const { count, compiled } = compileWords({ force: args.includes('--force') })
  const ms = Math.round(performance.now() - started)
  console.log(`${count} sentences${compiled ? `, compiled in ${ms} ms` : ', unchanged'}`)
}

function check() {
  const catalogues = readCatalogues()
  const { errors, notes } = reportOf(catalogues)
  for (const note of notes) console.log(note)
  for (const error of errors) console.error(error)
  if (errors.length) process.exitCode = 1
  else console.log(`${Object.keys(catalogues.en).length} sentences, no errors`)
}

function set(args) {
  const options = Object.fromEntries(LOCALES.slice(1).map((locale) => [locale, { type: 'string' }]))
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true })
  const [key, english] = positionals
  if (positionals.length !== 2) throw new Error('Use: set <key> <English text> [--nl …]')
  merge({ [key]: { en: english, ...values } })
}

function addFile([file]) {
  const read = JSON.parse(readFileSync(file, 'utf8'))
  const byLocale = Object.keys(read).every((name) => LOCALES.includes(name))
  if (!byLocale) return merge(read)
  const byKey = {}
  for (const [locale, sentences] of Object.entries(read)) {
    for (const [key, text] of Object.entries(sentences)) (byKey[key] ??= {})[locale] = text
  }
  merge(byKey)
}

function remove(keys) {
  const gone = Object.fromEntries(keys.map((key) => [key, null]))
  mergeCatalogues(Object.fromEntries(LOCALES.map((locale) => [locale, gone])))
  compileWords()
}

/** `{ key: { en, nl, … } }`. Wrong sentences are refused before anything is written. */
function merge(byKey) {
  const changes = Object.fromEntries(LOCALES.map((locale) => [locale, {}]))
  for (const [key, sentences] of Object.entries(byKey)) {
    for (const [locale, text] of Object.entries(sentences)) {
      if (!(locale in changes)) throw new Error(`${key}: there is no language "${locale}"`)
      changes[locale][key] = text
    }
  }
  const known = readCatalogues()
  const touched = Object.fromEntries(
    LOCALES.map((locale) => {
      const after = { ...known[locale], ...changes[locale] }
      const entries = Object.entries(after).filter(([key]) => key in byKey)
      return [locale, Object.fromEntries(entries)]
    }),
  )
  const problems = problemsOf(touched)
  if (problems.length) throw new Error(problems.join('\n'))
  mergeCatalogues(changes)
  const { count } = compileWords()
  console.log(`${Object.keys(byKey).length} written, ${count} sentences`)
}
