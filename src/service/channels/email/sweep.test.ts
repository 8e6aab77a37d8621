import path from 'node:path'
import { utimes } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { newId } from '../../../kernel/ids/index.ts'
import { product } from '../../../../test/harness.ts'
import { sweepFiles } from './sweep.ts'

it('removes what no row names after a day, and nothing else', async () => {
  const shop = await product()
  const { workshop, files } = shop.product.parts
  const folder = path.join(shop.folder, 'files')
  const put = async (ageHours: number) => {
    const { key, bytes, sha256 } = await files.put(Buffer.from('x'))
    const at = new Date(shop.clock.now().getTime() - ageHours * 3_600_000)
    await utimes(path.join(folder, key.slice(0, 2), key), at, at)
    return { key, bytes, sha256 }
  }
  const [orphan, young, named, raw] = [await put(25), await put(23), await put(25), await put(25)]
  await workshop.db
    .insertInto('stored_file')
    .values({
      id: newId(),
      ...named!,
      name: 'a',
      content_type: 'text/plain',
      created_at: shop.clock.now(),
    })
    .execute()
  await workshop.db
    .insertInto('raw_mail')
    .values({
      id: newId(),
      inbox_id: shop.inboxId,
      received_at: shop.clock.now(),
      via: 'api',
      bytes: 1,
      sha256: Buffer.alloc(32),
      body: null,
      file_key: raw!.key,
      envelope_from: null,
      disposition: 'stored',
      cause: null,
      message_id: null,
      conversation_id: null,
      key_ref: null,
    })
    .execute()
  expect(await sweepFiles({ workshop, files, folder })).toBe(1)
  const sizes = await Promise.all([orphan, young, named, raw].map((one) => files.size(one!.key)))
  expect(sizes).toEqual([null, 1, 1, 1])
})
