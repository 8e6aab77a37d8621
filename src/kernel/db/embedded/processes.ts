import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './refusal.ts'

const onLinux = process.platform === 'linux'

/** True for a process that still runs; a zombie nobody has reaped yet counts as ended. */
export function isAlive(pid: number): boolean {
  return isNumberTaken(pid) && stateOf(pid) !== 'Z'
}

/** True also for a zombie: in a container whose first process does not reap, it stays for good. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another account.
    return codeOf(error) === 'EPERM'
  }
}

/**
 * What tells a process from a later one with the same number: its start time, with the boot it
 * belongs to. Undefined when the system will not say (a hidden /proc).
 */
export function birthOf(pid: number): string | undefined {
  if (!onLinux) return ps(pid, 'lstart=')
  const started = linuxStat(pid)?.[19]
  return started && `${fileText('/proc/sys/kernel/random/boot_id')?.trim()}:${started}`
}

/** True when `pid` runs `postgres` on this very cluster folder. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (!onLinux) return (ps(pid, 'command=') ?? '').includes(`postgres -D ${cluster} `)
  const words = fileText(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  return basename(words[0] ?? '') === 'postgres' && words[words.indexOf('-D') + 1] === cluster
}

/**
 * The space in which process numbers mean something: two containers that share a data folder
 * cannot see each other's processes.
 */
export function processSpace(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** Waits until the process has ended; false when it still runs after `milliseconds`. */
export async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(10)
  }
  return true
}

/** Sends a signal; a process that has ended meanwhile is what the caller wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

function stateOf(pid: number): string | undefined {
  return onLinux ? linuxStat(pid)?.[0] : ps(pid, 'state=')?.[0]
}

/** Fields of /proc/pid/stat from the state on; the name before it may hold spaces and brackets. */
function linuxStat(pid: number): string[] | undefined {
  const text = fileText(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

function ps(pid: number, field: string): string | undefined {
  try {
    const args = ['-ww', '-o', field, '-p', String(pid)]
    return `${execFileSync('/bin/ps', args, { encoding: 'utf8', stdio: 'pipe' }).trim()} `
  } catch {
    return undefined
  }
}

function fileText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
