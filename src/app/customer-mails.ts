// Short mails that a customer asked for by what they just did: a link to confirm, a link to their
// own page, word that something is done. They are owed, and pass the gate as such.

import { sql } from 'kysely'
import type { AnyWork, Reader } from '../kernel/db/work.ts'
import { localeOf, type Locale } from '../kernel/words/index.ts'
import { passGate } from '../people/consent/index.ts'
import { mailToken, queueAutomaticMail } from '../service/channels/email/index.ts'
import { letterMail } from '../site/index.ts'
import type { Parts } from './product.ts'

export interface MailReader {
  customerId: string
  fullName: string
  /** First name, or null. */
  name: string | null
  address: string
  locale: Locale
  zone: string
  organisation: string
  inboxId: string
}

interface Row extends Omit<MailReader, 'locale' | 'name'> {
  language: string | null
  orgLocale: string
  nameToUse: string | null
}

/** Null: there is no address that works, or no inbox to write from. */
export async function readerOf(
  read: Reader,
  customerId: string,
  address?: string,
): Promise<MailReader | null> {
  const only = address ? sql`and i.value = ${address}` : sql``
  const { rows } = await sql<Row>`
    select c.id as "customerId", c.name as "fullName", c.name_to_use as "nameToUse", c.language,
      coalesce(c.timezone, o.timezone) as zone, o.name as organisation, o.locale as "orgLocale",
      a.value as address, b.id as "inboxId"
    from customer c cross join organisation o
      join lateral (select i.value from customer_identity i where i.customer_id = c.id
        and i.kind = 'email' and i.undeliverable_at is null ${only}
        order by i.created_at, i.id limit 1) a on true
      join lateral (select id from inbox where archived_at is null
        order by created_at limit 1) b on true
    where c.id = ${customerId}`.execute(read as never)
  const [row] = rows
  if (!row) return null
  const { language, orgLocale, nameToUse, ...rest } = row
  const name = nameToUse ?? rest.fullName.split(' ')[0]!
  return {
    ...rest,
    name: name.includes('@') ? null : name || null,
    locale: localeOf(language, localeOf(orgLocale)),
  }
}

interface Mailing {
  reader: MailReader
  refId: string
  /** Unique for this mail. */
  key: string
  subject: string
  text: string
  button: { words: string; path: string } | null
  small: string
}

/** Returns the mail's id; null where the gate let nothing through. */
export async function mailCustomer(
  { secrets, publicUrl }: Pick<Parts, 'secrets' | 'publicUrl'>,
  work: AnyWork,
  { reader, refId, key, button, ...words }: Mailing,
): Promise<string | null> {
  const { customerId, address, locale, organisation, name, inboxId, fullName } = reader
  const decision = await passGate(work, {
    ...{ customerId, address, channel: 'email', purposeKey: 'service', contentKey: key },
    ref: { kind: 'mail', id: refId },
    // Somebody sits and waits for it.
    atAnyHour: true,
  })
  if (decision.outcome !== 'sent') return null
  const token = mailToken(secrets, key)
  const base = publicUrl()
  const mail = letterMail({
    ...{ ...words, locale, organisation, name },
    button: button && { words: button.words, href: `${base}${button.path}?lang=${locale}` },
    choicesHref: `${base}/me/${token}?lang=${locale}`,
    noticeHref: `${base}/privacy?lang=${locale}`,
  })
  return queueAutomaticMail(work, {
    ...{ inboxId, customerId, purposeKey: 'service', token, refId, idempotencyKey: key },
    ...mail,
    to: { name: fullName, address },
  })
}
