// What we depend on: complete and free of hosts in the lock file, pinned exactly, under
// licences that allow what we do, without known holes.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { withPlatforms } from './platforms.mjs'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** A binary for another platform, written back by platforms.mjs: nobody here has seen it. */
const isElsewhere = ({ optional, cpu, integrity, resolved }) =>
  optional && cpu && !integrity && !resolved

export function lockFile() {
  const lock = read('package-lock.json')
  const { packages } = lock
  const wrong = []
  const missing = Object.keys(withPlatforms(lock).packages).length - Object.keys(packages).length
  if (missing > 0)
    wrong.push(
      `${missing} packages of other platforms are missing, so npm ci refuses the file: run node bin/checks/platforms.mjs`,
    )
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '' || entry.inBundle) continue
    if (isElsewhere(entry)) continue
    if (!entry.integrity) wrong.push(`${place} has no integrity.`)
    else if (!entry.integrity.startsWith('sha512-'))
      wrong.push(`${place} is not checked by sha512.`)
    if (entry.resolved) wrong.push(`${place} names where it was downloaded from.`)
    if (entry.link) wrong.push(`${place} is a link.`)
  }
  const root = packages['']
  const { dependencies, devDependencies, optionalDependencies } = read('package.json')
  for (const [kind, wanted] of Object.entries({
    dependencies,
    devDependencies,
    optionalDependencies,
  })) {
    const same = JSON.stringify(wanted ?? {}) === JSON.stringify(root[kind] ?? {})
    if (!same) wrong.push(`The lock file knows other ${kind} than package.json.`)
  }
  return wrong
}

export function exactPins() {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json')
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} is not pinned exactly: ${version}`)
}

// Permissive licences, plus MPL-2.0, which asks only that changes to its own files stay open.
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Apache-2.0 WITH LLVM-exception',
  'CC-BY-4.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
  'MPL-2.0',
  'OFL-1.1',
  'EUPL-1.1+',
])

// Packages whose package.json is silent: read by a person.
const readByHand = {
  '@inlang/plugin-message-format': 'MIT', // its LICENSE file
  '@lix-js/sdk-linux-x64': 'MIT', // the binary of @lix-js/sdk, which says MIT
  'png-js': 'MIT', // its LICENSE file
}

export function licences() {
  const { packages } = read('package-lock.json')
  const wrong = []
  let count = 0
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '') continue
    count++
    const said = entry.license ?? licenceOf(place)
    if (said === undefined) continue // For another platform, and the lock file does not say.
    if (!isAllowed(said)) wrong.push(`${nameOf(place)} is under ${said || 'no licence'}.`)
  }
  return wrong.length > 0 ? wrong : { note: `${count} packages` }
}

function licenceOf(place) {
  if (!existsSync(`${place}/package.json`)) return undefined
  const { license, licenses } = read(`${place}/package.json`)
  const said = typeof license === 'string' ? license : license?.type
  return said ?? licenses?.map((one) => one.type).join(' OR ') ?? readByHand[nameOf(place)] ?? ''
}

/** SPDX, as far as packages use it: `(MIT OR GPL-3.0)` needs one, `MIT AND Zlib` all. */
function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, '')
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => allowed.has(one.trim())))
}

const waitSeconds = 60

export function advisories() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    timeout: waitSeconds * 1000,
    maxBuffer: 64e6,
  })
  let answer
  try {
    answer = JSON.parse(run.stdout)
  } catch {
    return { skipped: 'the registry did not answer' }
  }
  if (!answer.vulnerabilities)
    return { skipped: 'the registry answers no questions about advisories' }
  return Object.values(answer.vulnerabilities).map(
    ({ name, severity, range }) => `${name} ${range}: ${severity}`,
  )
}
