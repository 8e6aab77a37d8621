// The mail with the link to one's own page: to the address that asked, and no other.

import type { AnyWork } from '../kernel/db/work.ts'
import type { EventType, Happened } from '../kernel/events/index.ts'
import { formatDate, m } from '../kernel/words/index.ts'
import { type ownPageAsked, ownPageById } from '../people/privacy/index.ts'
import { ownPageMailWords, ownPageToken } from '../site/index.ts'
import { mailCustomer, readerOf } from './customer-mails.ts'
import type { Parts } from './product.ts'

type Of<E> = E extends EventType<infer D> ? Happened<D> : never

export const mailOwnPage = (parts: Pick<Parts, 'secrets' | 'publicUrl'>) =>
  async function mailOwnPage(work: AnyWork, { data }: Of<typeof ownPageAsked>): Promise<void> {
    const own = await ownPageById(work.read, data.ownPageId)
    if (!own) return
    const reader = await readerOf(work.read, own.customerId, own.address)
    if (!reader) return
    const { locale, zone, organisation } = reader
    const { button, ...words } = ownPageMailWords(organisation, locale)
    const until = formatDate(own.expiresAt, { locale, zone, style: 'moment' })
    await mailCustomer(parts, work, {
      ...words,
      reader,
      refId: own.id,
      key: `own-page:${own.id}`,
      button: { words: button, path: `/own/${ownPageToken(parts, own.id)}` },
      small: m.site_own_mail_until({ until }, { locale }),
    })
  }
