// The folder of files: whole or not at all, and what happens when the disk is full.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { type Shop, product } from '../../../test/harness.ts'
import { FileTooLarge, localFiles } from './index.ts'

const folders: string[] = []
const temporary = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-files-'))
  folders.push(folder)
  return folder
}
const mounts: string[] = []
afterAll(() => {
  for (const mount of mounts) execFileSync('umount', [mount])
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const readAll = async (stream: Readable) => Buffer.concat(await stream.toArray())

describe('a file', () => {
  it('comes back as it was put, from bytes or a stream', async () => {
    const files = await localFiles(temporary())
    const bytes = Buffer.from('planter')
    for (const content of [bytes, Readable.from([bytes.subarray(0, 3), bytes.subarray(3)])]) {
      const stored = await files.put(content)
      expect(stored).toMatchObject({
        bytes: 7,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
      expect(await readAll(files.open(stored.key))).toEqual(bytes)
      expect(await files.size(stored.key)).toBe(7)
      await files.remove(stored.key)
      expect(await files.size(stored.key)).toBeNull()
    }
  })

  it('too large, or broken off, leaves nothing behind', async () => {
    const folder = temporary()
    const files = await localFiles(folder)
    await expect(files.put(Buffer.alloc(11), { bytesMax: 10 })).rejects.toBeInstanceOf(FileTooLarge)
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(5)
        throw new Error('the line broke')
      })(),
    )
    await expect(files.put(broken)).rejects.toThrow('the line broke')
    expect(readdirSync(folder)).toEqual(['incoming'])
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([])
  })

  it.each(['../../etc/passwd', '..', '', 'a/b', `${'a'.repeat(36)}/x`])(
    'is not found under the name %j',
    async (key) => {
      const files = await localFiles(temporary())
      expect(() => files.open(key)).toThrow('Not a key')
    },
  )

  it('half written by a process that died is cleared after a day', async () => {
    const folder = temporary()
    await localFiles(folder)
    const [old, young] = ['old', 'young'].map((name) => path.join(folder, 'incoming', name))
    for (const file of [old!, young!]) writeFileSync(file, 'half')
    const yesterday = new Date(Date.now() - 86_500_000)
    utimesSync(old!, yesterday, yesterday)
    await localFiles(folder)
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual(['young'])
  })
})

/** A disk of a few megabytes, where this machine lets us mount one. */
function smallDisk(megabytes: number): string | null {
  const folder = temporary()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'tmpfs', folder], {
      stdio: 'pipe',
    })
    mounts.push(folder)
    return folder
  } catch {
    return null
  }
}

const disk = smallDisk(2)
// A mount needs rights that not every machine gives; there the drill covers it.
describe.skipIf(disk === null)('a full disk', () => {
  const mailOf = (name: string, size: number) =>
    `From: ${name}@x.example\nTo: x\nSubject: ${name}\nMessage-ID: <${name}@x.example>\n\n${`${'x'.repeat(75)}\n`.repeat(size / 76)}`

  it('answers 503 disk-full, keeps what it had, and recovers by itself', async () => {
    const shop: Shop = await product({ filesFolder: path.join(disk!, 'files') })
    const small = await shop.mail(mailOf('before', 400_000))
    expect(small.status).toBeLessThan(300)
    const full = await shop.mail(mailOf('large', 3_000_000))
    expect(full).toMatchObject({
      status: 503,
      body: { code: 'disk-full' },
      headers: { 'retry-after': '30' },
    })
    expect(readdirSync(path.join(disk!, 'files', 'incoming'))).toEqual([])
    const list = await shop.owner.get('/conversations')
    expect(list.body.data.map((one: { subject: string }) => one.subject)).toEqual(['before'])
    const raw = await shop.owner.get(`/raw-mails/${small.body.rawMailId}`)
    expect([raw.status, String(raw.body).length > 400_000]).toEqual([200, true])
    execFileSync('mount', ['-o', 'remount,size=16m', disk!])
    const again = await shop.mail(mailOf('large', 3_000_000))
    expect(again.body).toMatchObject({ disposition: 'stored' })
  })
})
