// Rows that could not be taken, with the reason: counted here, and written beside the folder's
// files as `rejected.ndjson`, so that they can be mended and imported again.

import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { AnyFile } from './folder.ts'

export interface Rejects {
  add(file: AnyFile, line: number, reason: string, row?: unknown): void
  /** Writes what was added; returns the length of the file. */
  flush(): number
  readonly counts: Record<string, number>
  close(): void
}

export const rejectedFile = (folder: string): string => path.join(folder, 'rejected.ndjson')

export interface RejectsSoFar {
  bytes: number
  counts: Record<string, number>
}

/** Goes on where the progress says; what a cut left behind it is cut off. `null`: only counts. */
export function rejectsIn(folder: string | null, soFar: RejectsSoFar): Rejects {
  const counts = { ...soFar.counts }
  let descriptor: number | null = null
  let waiting: string[] = []
  let { bytes } = soFar
  const file = () => {
    if (descriptor === null) {
      descriptor = openSync(rejectedFile(folder!), 'a', 0o600)
      ftruncateSync(descriptor, bytes)
    }
    return descriptor
  }
  return {
    counts,
    add(name, line, reason, row) {
      counts[`${name}: ${reason}`] = (counts[`${name}: ${reason}`] ?? 0) + 1
      if (folder !== null)
        waiting.push(`${JSON.stringify({ file: `${name}.ndjson`, line, reason, row })}\n`)
    },
    flush() {
      if (waiting.length > 0) {
        const text = Buffer.from(waiting.join(''))
        writeSync(file(), text)
        bytes += text.length
        waiting = []
      }
      return bytes
    },
    close() {
      if (descriptor !== null) closeSync(descriptor)
    },
  }
}
