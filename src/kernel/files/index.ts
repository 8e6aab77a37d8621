// File storage: attachments and mails too large for a row. The rest of the product knows the
// interface only; a folder fills it now, an object store (S3) can later. A file is written to
// a temporary name, flushed to disk and renamed before `put` answers, so a row may refer to it
// at once and a crash leaves no half file under a real name.

import './tables.ts'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export { dropFiles, forgetFiles, type NamedFile, nameFiles } from './names.ts'

export interface StoredFile {
  /** Opaque; says nothing about the file's name or owner. */
  key: string
  bytes: number
  /** Hex. */
  sha256: string
}

export interface FileStore {
  put(content: Readable | Uint8Array, options?: { bytesMax?: number }): Promise<StoredFile>
  open(key: string): Readable
  size(key: string): Promise<number | null>
  remove(key: string): Promise<void>
}

export class FileTooLarge extends Error {
  readonly bytesMax: number
  constructor(bytesMax: number) {
    super(`The file is larger than ${bytesMax} bytes.`)
    this.bytesMax = bytesMax
  }
}

const keyShape = /^[0-9a-f-]{36}$/

export async function localFiles(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await clearAbandoned(incoming)

  const place = (key: string) => {
    if (!keyShape.test(key)) throw new Error('Not a key of this store.')
    return path.join(folder, key.slice(0, 2), key)
  }

  return {
    async put(content, options = {}) {
      const key = randomUUID()
      const temporary = path.join(incoming, key)
      const meter = measuring(options.bytesMax ?? Number.POSITIVE_INFINITY)
      const written = createWriteStream(temporary, { mode: 0o600 })
      try {
        const source = content instanceof Readable ? content : Readable.from([content])
        await pipeline(source, meter.stream, written)
        await flush(temporary)
        const final = place(key)
        const created = await mkdir(path.dirname(final), { recursive: true, mode: 0o700 })
        await rename(temporary, final)
        await flushFolder(path.dirname(final))
        if (created) await flushFolder(folder)
        return { key, bytes: meter.bytes(), sha256: meter.digest() }
      } catch (error) {
        // A stream that is broken off early may only now be opening its file.
        if (!written.closed) await once(written, 'close').catch(() => {})
        await rm(temporary, { force: true })
        throw error
      }
    },
    open: (key) => createReadStream(place(key)),
    async size(key) {
      const found = await stat(place(key)).catch(() => null)
      return found?.size ?? null
    },
    remove: (key) => rm(place(key), { force: true }),
  }
}

async function flush(file: string) {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

/** A new name lasts once its folder is flushed; Windows has no such call and needs none. */
async function flushFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const abandonedMilliseconds = 86_400_000

/** Half files that a crash left: nothing refers to them, and nobody writes for a day. */
async function clearAbandoned(incoming: string) {
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name)
    const found = await stat(file).catch(() => null)
    if (found && Date.now() - found.mtimeMs > abandonedMilliseconds) await rm(file, { force: true })
  }
}

function measuring(bytesMax: number) {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > bytesMax) done(new FileTooLarge(bytesMax))
      else done(null, chunk)
    },
  })
  return { stream, bytes: () => bytes, digest: () => hash.digest('hex') }
}
