// The product as its owner runs it: the built command, on a data folder of its own.

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const command = path.resolve('bin/rapport')

/** Runs a command to its end; its last line is JSON. */
export function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => {
      if (code !== 0)
        return reject(new Error(`rapport ${args[0]} ended with ${code}.\n${err}${out}`))
      resolve(JSON.parse(out.trim().split('\n').at(-1)))
    })
  })
}

export const setup = (data) =>
  run([
    'setup',
    '--data',
    data,
    '--organisation',
    'Bench & Sons',
    '--owner',
    'owner@bench.example',
    '--password',
    'measure twice and cut once',
    '--inbox',
    'support@rapport.example',
    '--json',
  ])

/** Starts it and waits until it serves; `seconds` is the time that took. */
export async function start(data, { smtpPort = 0 } = {}) {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [
      command,
      'start',
      '--data',
      data,
      '--port',
      '0',
      '--smtp-port',
      String(smtpPort),
      '--log-level',
      'error',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const base = await new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /Open (http:\S+)/.exec(said)
      if (found) resolve(found[1].replace('localhost', '127.0.0.1'))
    })
    child.on('close', (code) => reject(new Error(`rapport start ended with ${code}.`)))
  })
  await fetch(`${base}/api/v1/organisation`)
  const seconds = (performance.now() - begun) / 1000
  return {
    base,
    seconds,
    pid: child.pid,
    stop: () =>
      new Promise((resolve) => {
        child.once('close', resolve)
        child.kill('SIGTERM')
      }),
  }
}

/** The process and everything below it. */
function familyOf(pid) {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]))
    } catch {
      // It has ended meanwhile.
    }
  }
  const family = new Set([pid])
  for (let grew = true; grew;) {
    grew = false
    for (const [child, parent] of parents) {
      if (!family.has(parent) || family.has(child)) continue
      family.add(child)
      grew = true
    }
  }
  return family
}

/** Proportional share of memory of a process and everything below it, in MB; null beyond Linux. */
export function memoryOf(pid) {
  try {
    let kilobytes = 0
    for (const member of familyOf(pid))
      kilobytes += Number(
        /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))[1],
      )
    return kilobytes / 1024
  } catch {
    return null
  }
}

/** Until PostgreSQL has tidied up after the import, a while after that: only then it is idle. */
export async function comeToRest(pid, { patienceSeconds = 240, quietSeconds = 15 } = {}) {
  const isTidying = (member) => {
    try {
      return readFileSync(`/proc/${member}/cmdline`, 'utf8').includes('autovacuum worker')
    } catch {
      return false
    }
  }
  let quiet = 0
  for (let second = 0; second < patienceSeconds && quiet < quietSeconds; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    try {
      quiet = [...familyOf(pid)].some(isTidying) ? 0 : quiet + 1
    } catch {
      quiet += 1
    }
  }
}
