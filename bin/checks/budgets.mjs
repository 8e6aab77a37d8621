// How many bytes a person waits for: the desk's first page, and a survey on an old phone.

import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { fromSource } from './from-source.mjs'

const kB = 1000
const deskScriptMax = 250 * kB
const surveyPageMax = 30 * kB

const shown = (bytes) => `${(bytes / kB).toFixed(1)} kB`
const gzipped = (file) => gzipSync(readFileSync(file)).length

/**
 * Entry chunk, everything it imports at once, and the longest language, which the first page waits
 * for. What is loaded by import() later is not counted.
 */
export function deskBudget() {
  const manifestFile = 'dist/desk/.vite/manifest.json'
  if (!existsSync(manifestFile)) return { skipped: 'the desk is not built (bin/build)' }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const files = new Set()
  const visit = (key) => {
    const { file, imports = [] } = manifest[key]
    if (files.has(file)) return
    files.add(file)
    imports.forEach(visit)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  const sentences = Object.entries(manifest)
    .filter(([key]) => /messages\/[a-z]+\.js$/.test(key))
    .map(([, { file }]) => gzipped(`dist/desk/${file}`))
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipped(`dist/desk/${file}`), Math.max(0, ...sentences))
  return bytes > deskScriptMax
    ? [`The desk's first script is ${shown(bytes)} gzip; ${shown(deskScriptMax)} are allowed.`]
    : { note: `${shown(bytes)} gzip of ${shown(deskScriptMax)}` }
}

/** The longest survey page of any language with its stylesheet, as sent without compression. */
export async function surveyBudget() {
  const { surveyPage, siteStylesheet } = await fromSource('src/site/index.ts')
  const { surveyView } = await fromSource('src/site/fixtures.ts')
  const pages = ['en', 'nl', 'de', 'fr', 'es'].map((locale) =>
    Buffer.byteLength(surveyPage(surveyView(locale))),
  )
  const bytes = Math.max(...pages) + Buffer.byteLength(siteStylesheet(null).css)
  return bytes > surveyPageMax
    ? [`A survey page is ${shown(bytes)}; ${shown(surveyPageMax)} are allowed.`]
    : { note: `${shown(bytes)} of ${shown(surveyPageMax)}` }
}
