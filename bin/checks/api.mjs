// docs/api/openapi.json: is it what the product says, and does every old client still work?

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, textOf } from '../openapi.mjs'
import { breaks } from './breaks.mjs'

const file = 'docs/api/openapi.json'

/**
 * Drift always fails. A broken promise fails once there is a release (a tag) to compare with;
 * before the first one it is named, compared with what is committed, so that it is seen.
 */
export async function apiDescription() {
  const described = await describe()
  const wrong = []
  const written = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (written !== textOf(described)) wrong.push(`${file} is out of date: run node bin/openapi.mjs`)
  const release = git('describe', '--tags', '--abbrev=0')
  const older = git('show', `${release ?? 'HEAD'}:${file}`)
  const taken = older ? breaks(JSON.parse(older), described) : []
  if (release) return [...wrong, ...taken]
  if (wrong.length > 0) return [...wrong, ...taken]
  return taken.length > 0 ? { note: `(no release yet) ${taken.join(' ')}` } : []
}

function git(...args) {
  const run = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 64e6 })
  return run.status === 0 ? run.stdout.trim() : null
}
