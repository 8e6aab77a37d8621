#!/usr/bin/env node
// The table of settings in docs/running/configuration.md, from the one list in the kernel.
// Run it to write the table; bin/check compares.

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromSource } from './from-source.mjs'

const from = '<!-- settings -->'
const to = '<!-- /settings -->'

export async function configurationTable() {
  const { settings } = await fromSource('src/kernel/config/index.ts')
  const rows = Object.entries(settings).map(([name, { env, flag, about, fallback }]) => {
    const usual = name === 'data' ? '`./data`' : shown(fallback)
    return `| \`--${flag}\` | \`${env}\` | ${usual} | ${about.replaceAll('|', '\\|')} |`
  })
  return ['| flag | environment | usual | what it is |', '|---|---|---|---|', ...rows].join('\n')
}

function shown(value) {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return `\`${Array.isArray(value) ? value.join(',') : value}\``
}

export function withTable(page, table) {
  const [before, rest] = page.split(from)
  return `${before}${from}\n${table}\n${to}${rest?.split(to)[1] ?? ''}`
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../../docs/running/configuration.md', import.meta.url))
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), await configurationTable()))
}
