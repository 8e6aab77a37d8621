#!/usr/bin/env node
/**
 * The OpenAPI description in docs/api/openapi.json, taken from the product's own contracts.
 *   node bin/openapi.mjs                     write
 *   node bin/openapi.mjs --check             exit 1 when the file is not what the product says
 *   node bin/openapi.mjs --breaking <file>   also compares with an older description and names
 *                                            every promise that was taken back
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { breaks } from './checks/breaks.mjs'
import { fromSource } from './checks/from-source.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = path.join(root, 'docs/api/openapi.json')

export async function describe() {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const { describeApi } = await fromSource('src/app/describe.ts')
  return sorted(await describeApi(version))
}

export const textOf = (described) => `${JSON.stringify(described, null, 2)}\n`

/** Paths in alphabetical order, so that moving a feature's routes changes nothing here. */
function sorted(described) {
  const paths = Object.entries(described.paths).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...described, paths: Object.fromEntries(paths) }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const described = await describe()
  const older = args.includes('--breaking') ? args[args.indexOf('--breaking') + 1] : null
  for (const each of older ? breaks(JSON.parse(readFileSync(older, 'utf8')), described) : []) {
    console.error(each)
    process.exitCode = 1
  }
  if (args.includes('--check')) {
    const committed = existsSync(target) ? readFileSync(target, 'utf8') : ''
    if (committed !== textOf(described)) {
      console.error('docs/api/openapi.json is out of date: run node bin/openapi.mjs')
      process.exitCode = 1
    }
  } else if (!older) {
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, textOf(described))
    console.log(`${Object.keys(described.paths).length} paths`)
  }
}
