// A mail as its sender laid it out, for a sandboxed frame of its own URL (ruling 19). The
// HTML of a customer's mail is kept as it came; this is the one place that shows it, and
// making it safe is the last thing that happens to it.

import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import { htmlOfPlainText, mailDocument, mailFrameHeaders, sanitiseMail } from '../texts/index.ts'
import type { MessageRow } from './queries.ts'

interface FrameAsk {
  message: MessageRow
  query: { images?: boolean; theme?: 'light' | 'dark' }
  files: FileStore
  /** Where our server gives out a remote picture. */
  pictureLink: (url: string) => string
  /** Of the desk, as the browser sees it: a frame without origin has no 'self' everywhere. */
  origin: string
}

export async function frameOf(db: Reader, asked: FrameAsk) {
  const { message, query, files, pictureLink, origin } = asked
  const row = await db
    .selectFrom('message')
    .select(['html', 'text'])
    .where('id', '=', message.id)
    .executeTakeFirst()
  if (!row) throw notFound('message')
  const showImages = query.images ?? false
  const cidUrls = await inlinePictures(message, files)
  const safe =
    row.html === null
      ? { html: htmlOfPlainText(row.text) }
      : sanitiseMail(row.html, {
          cidUrls,
          allowRemoteImages: showImages,
          imageProxy: pictureLink,
        })
  return {
    html: mailDocument({
      html: safe.html,
      lang: message.language ?? '',
      dir: 'auto',
      showImages,
      theme: query.theme ?? 'light',
    } as Parameters<typeof mailDocument>[0]),
    headers: mailFrameHeaders({ showImages, origin }),
  }
}

const inlineBytesMax = 2 * 1024 * 1024
const picture = /^image\/(png|jpeg|gif|webp)$/

/** Content-ID → data URL of the small pictures a mail brings with it. */
async function inlinePictures(message: MessageRow, files: FileStore): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const file of message.files ?? []) {
    if (!file.contentId || !picture.test(file.contentType) || file.bytes > inlineBytesMax) continue
    const chunks: Buffer[] = []
    for await (const chunk of files.open(file.key)) chunks.push(chunk as Buffer)
    found.set(
      file.contentId,
      `data:${file.contentType};base64,${Buffer.concat(chunks).toString('base64')}`,
    )
  }
  return found
}
