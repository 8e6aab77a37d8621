#!/usr/bin/env node
/**
 * Writes src/desk/api/table.json: method and path of every contract, so that browser code needs
 * the contracts as types only (their schemas would weigh more than the desk itself).
 *   node bin/client-table.mjs            write
 *   node bin/client-table.mjs --check    exit 1 when the file is not what the contracts say
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'src/desk/api/table.json')

const contracts = await contractsIn(join(root, 'src'))
const lines = contracts.map(
  ({ id, method, path }) => `  ${JSON.stringify(id)}: ["${method}", "${path}"]`,
)
const table = `{\n${lines.join(',\n')}\n}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(target, table)
  console.log(`${contracts.length} contracts`)
} else if (readFileSync(target, 'utf8') !== table) {
  console.error('src/desk/api/table.json is out of date: run node bin/client-table.mjs')
  process.exitCode = 1
}

async function contractsIn(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => /(^|[\\/])contract\.ts$/.test(name) && !/kernel[\\/]/.test(name))
    .sort()
  const folderOut = mkdtempSync(join(root, 'node_modules/.client-table-'))
  try {
    const entry = join(folderOut, 'entry.ts')
    writeFileSync(
      entry,
      files
        .map((name, at) => `export * as c${at} from ${JSON.stringify(join(folder, name))}\n`)
        .join(''),
    )
    const bundle = await rolldown({
      input: entry,
      platform: 'node',
      external: [/^[^./]/],
      logLevel: 'silent',
    })
    await bundle.write({ file: join(folderOut, 'out.mjs'), format: 'esm' })
    const modules = Object.values(await import(pathToFileURL(join(folderOut, 'out.mjs')).href))
    const found = modules.flatMap((module) => Object.values(module)).filter(isContract)
    return [...new Map(found.map((one) => [one.id, one])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    )
  } finally {
    rmSync(folderOut, { recursive: true })
  }
}

function isContract(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    'path' in value &&
    'summary' in value
  )
}
