/**
 * Compiles the catalogues to functions, one per sentence, in `words/.compiled/`:
 *   messages/<locale>.js   the sentences of one language; what is missing is English
 *   words.js, words.d.ts   `key(inputs, { locale })` over all languages, for the server
 *   browser.js, load.js    the same functions over one language, which is loaded on its own;
 *   messages/<locale>.later.js   empty here: the browser's build moves sentences of later pages there
 * Paraglide compiles each sentence; its project loader is left out because it opens a database,
 * wants to reach the network and takes seconds (docs/decisions/0002-words.md).
 */
import { compileMessage } from '@inlang/paraglide-js'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER, KEY, LOCALES, locked, readCatalogues, replaceFile } from './catalogues.mjs'
import { readSentence } from './icu.mjs'

export const OUT = join(FOLDER, '.compiled')

/** Problems that would mislead a reader at run time; an empty list means it compiles. */
export function problemsOf(catalogues) {
  const problems = []
  for (const [locale, catalogue] of Object.entries(catalogues)) {
    for (const [key, text] of Object.entries(catalogue)) {
      const where = `words/${locale}.json ${key}`
      const say = (what) => problems.push(`${where}: ${what}`)
      if (!KEY.test(key)) say('a key is lower case, folder first, as in desk_inbox_title')
      if (!(key in catalogues.en)) say('is not in en.json')
      if (typeof text !== 'string' || text.trim() === '') say('has no sentence')
      else try {
        const own = readSentence(text).inputs
        const english = key in catalogues.en ? readSentence(catalogues.en[key]).inputs : own
        for (const name of own.keys()) {
          if (!english.has(name)) say(`uses {${name}}, which the English sentence does not have`)
        }
      } catch (error) {
        say(error.message)
      }
    }
  }
  return problems
}

/** Returns how many sentences there are and whether anything had to be compiled. */
export function compileWords({ force = false } = {}) {
  // Under the lock, or a slower process could write over what a newer catalogue gave.
  return locked(() => compileLocked(force))
}

function compileLocked(force) {
  const catalogues = readCatalogues()
  const count = Object.keys(catalogues.en).length
  const stamp = stampOf(catalogues)
  const stampFile = join(OUT, '.stamp')
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return { count, compiled: false }
  }
  const problems = problemsOf(catalogues)
  if (problems.length) throw new Error(problems.join('\n'))

  mkdirSync(join(OUT, 'messages'), { recursive: true })
  rmSync(stampFile, { force: true }) // a compile that is cut short must not look finished
  for (const [name, text] of Object.entries(filesOf(catalogues))) replaceFile(join(OUT, name), text)
  writeFileSync(stampFile, stamp)
  return { count, compiled: true }
}

function stampOf(catalogues) {
  const hash = createHash('sha256').update(JSON.stringify(catalogues))
  for (const name of ['compile.mjs', 'icu.mjs']) hash.update(readFileSync(join(FOLDER, name)))
  return hash.digest('hex')
}

function filesOf(catalogues) {
  const keys = Object.keys(catalogues.en)
  const files = {
    'registry.js': REGISTRY,
    'runtime.js': RUNTIME,
    'runtime.d.ts': RUNTIME_TYPES,
    'load.js': LOAD,
    'load.d.ts': LOAD_TYPES,
  }
  for (const locale of LOCALES) {
    files[`messages/${locale}.js`] = messagesOf(catalogues, locale, keys)
    files[`messages/${locale}.later.js`] = 'export {}\n'
  }
  return {
    ...files,
    'words.js': everyLocale(keys),
    'words.d.ts': typesOf(catalogues, keys),
    'browser.js': BROWSER,
  }
}

/** One module with the given keys in one language; also used to cut a browser bundle to size. */
export function messagesOf(catalogues, locale, keys) {
  const lines = keys.map((key) => {
    const translated = key in catalogues[locale]
    // Numbers in an English fallback stay English, or "1.000" would be read as one.
    const spoken = translated ? locale : 'en'
    const { declarations, variants } = readSentence(catalogues[spoken][key])
    const message = { bundleId: key, locale: spoken }
    const { code } = compileMessage(declarations, message, variants, undefined, 'Inputs')
    return `export const ${key} = ${code.replaceAll(TYPE_COMMENT, '')}`
  })
  return `import * as registry from '../registry.js'\n${lines.join('\n')}\n`
}

const TYPE_COMMENT = /\/\*\* @type \{[^*]*\} \*\/ /g

function everyLocale(keys) {
  const imports = LOCALES.map((locale) => `import * as ${locale} from './messages/${locale}.js'`)
  const lines = keys.map((key) => {
    const choice = LOCALES.slice(1).map((locale) => `l === '${locale}' ? ${locale}.${key}(i) : `)
    return `export const ${key} = (i, o) => { const l = o?.locale ?? getLocale(); ` +
      `return ${choice.join('')}en.${key}(i) }`
  })
  return `${imports.join('\n')}\nimport { getLocale } from './runtime.js'\n${lines.join('\n')}\n`
}

function typesOf(catalogues, keys) {
  const lines = keys.map((key) => {
    const text = catalogues.en[key]
    const inputs = [...readSentence(text).inputs].map(
      ([name, type]) => `${name}: ${type === 'any' ? 'string | number' : type}`,
    )
    const none = 'inputs?: Record<string, never>'
    const first = inputs.length ? `inputs: { ${inputs.join('; ')} }` : none
    const comment = text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')
    return `/** ${comment} */\nexport declare const ${key}: (${first}, options?: Options) => string`
  })
  const head = `import type { Locale } from './runtime.js'\ntype Options = { locale?: Locale }\n`
  return `${head}${lines.join('\n')}\nexport {}\n`
}

const REGISTRY = `const kept = new Map()
const keep = (name, make) => kept.get(name) ?? (kept.set(name, make()), kept.get(name))
export const plural = (locale, value) =>
  keep('p' + locale, () => new Intl.PluralRules(locale)).select(Number(value))
export const number = (locale, value, options) =>
  keep('n' + locale + options.useGrouping, () => new Intl.NumberFormat(locale, options))
    .format(value)
`

const RUNTIME = `let current = 'en'
let sentences
export const getLocale = () => current
export const setLocale = (locale) => { current = locale }
export const useSentences = (locale, module) => { current = locale; sentences = module }
export const loaded = () => sentences
`

// One function for each of 1,800 sentences was a fifth of a shared script. A list of words that
// is made before the language is there is given a function that looks when it is called.
const BROWSER = `import { loaded } from './runtime.js'
const later = (key) => (inputs, options) => loaded()[key](inputs, options)
export const m = new Proxy({}, { get: (_, key) => loaded()?.[key] ?? later(key) })
`

const RUNTIME_TYPES = `export type Locale = ${LOCALES.map((locale) => `'${locale}'`).join(' | ')}
export declare const getLocale: () => Locale
export declare const setLocale: (locale: Locale) => void
export declare const useSentences: (locale: Locale, sentences: object) => void
export declare const loaded: () => object
`

const LOAD = `export const load = {
${LOCALES.map((locale) => `  ${locale}: () => import('./messages/${locale}.js'),\n`).join('')}}
export const loadLater = {
${LOCALES.map((locale) => `  ${locale}: () => import('./messages/${locale}.later.js'),\n`).join('')}}
`

const LOAD_TYPES = `import type { Locale } from './runtime.js'
export declare const load: Record<Locale, () => Promise<object>>
export declare const loadLater: Record<Locale, () => Promise<object>>
`
