// The product as somebody meets it: a process of its own on an empty folder. Its server is built
// when a source is newer; the desk is the one in dist/.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildIfStale } from '../crash/installation.ts'

export interface StartedProcess {
  /** What it printed so far. */
  said(): string
  /** The one address it told to open. */
  address: string
  folder: string
  stop(): Promise<void>
}

const startMilliseconds = 60_000

/** `rapport start` with an empty data folder; ready when it has said what to open. */
export async function startProcess(
  ports: { http: number; smtp: number },
  env: Record<string, string> = {},
): Promise<StartedProcess> {
  buildIfStale()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-first-'))
  const { PATH = '', HOME = '' } = process.env
  const words = ['--data', folder, '--port', String(ports.http)]
  const child = spawn(
    process.execPath,
    ['bin/rapport', 'start', ...words, '--smtp-port', String(ports.smtp)],
    {
      env: { PATH, HOME, RAPPORT_LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => void (said += String(text)))
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const begun = performance.now()
  while (performance.now() - begun < startMilliseconds) {
    const address = /Open (http\S+)/.exec(said)?.[1]
    if (address && said.includes('Ctrl-C')) return { said: () => said, address, folder, stop }
    if (child.exitCode !== null) break
    await new Promise((done) => setTimeout(done, 50))
  }
  await stop()
  throw new Error(`It did not start:\n${said}`)
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGINT')
  })
}
