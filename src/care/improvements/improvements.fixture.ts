// A shop whose customers complain of late parcels, and a lead who may tell them what was done.

import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'
import type { Client, Shop } from '../../../test/harness.ts'

let mails = 0

export async function complaining(shop: Shop) {
  await shop.settle()
  const ada = await shop.member('ada', 'agent')
  const lee = await shop.member('lee', 'lead')
  const { db } = shop.product.parts.workshop

  const says = async (
    address: string,
    { text = 'My parcel has not arrived yet.', name = 'Nora Vale', more = '' } = {},
  ) => {
    const answer = await shop.mail(
      [
        `From: ${name} <${address}>`,
        'To: support@fernandclay.example',
        'Subject: My parcel',
        `Message-ID: <i${++mails}@example.com>`,
        ...(more ? [more] : []),
        '',
        text,
        '',
      ].join('\n'),
    )
    expect(answer.body.disposition).toBe('stored')
    const conversationId: string = answer.body.conversationId
    const customerId: string = (await ada.get(`/conversations/${conversationId}`)).body.customer.id
    return { conversationId, customerId, messageId: answer.body.messageId as string, address }
  }

  let since = new Date('2026-01-01T00:00:00Z')
  return {
    ada,
    lee,
    says,
    /** Two days later at ten; what was said before is no part of what is begun from here on. */
    async nextDay() {
      since = new Date(shop.clock.now().getTime() + 86_400_000)
      const now = new Date(since.getTime() + 86_400_000)
      now.setUTCHours(10, 0, 0, 0)
      shop.clock.travelTo(now)
      await shop.settle()
    },
    noticesOf: (improvementId: string) =>
      db
        .selectFrom('improvement_notice')
        .selectAll()
        .where('improvement_id', '=', improvementId)
        .execute(),
    mailsTo: (address: string) =>
      db
        .selectFrom('automatic_mail')
        .selectAll()
        .where('to_address', '=', address)
        .where('idempotency_key', 'like', 'improvement:%')
        .execute(),
    /** Begun by an agent, about late parcels, with words in English and German. */
    async begin(by: Client = ada, more: object = {}): Promise<string> {
      const made = await by.post('/improvements', {
        title: 'Parcels on time',
        source: {
          theme: 'late-delivery',
          reasonId: null,
          surveyId: null,
          onlyLow: false,
          from: since.toISOString(),
          to: null,
        },
        metric: 'theme-share',
        texts: {
          en: { said: 'Parcels come late.', did: 'We ship with another carrier.' },
          de: { said: 'Pakete kommen zu spät.', did: 'Wir versenden anders.' },
        },
        ...more,
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      return made.body.id
    },
    async done(id: string) {
      const moved = await ada.put(`/improvements/${id}/state`, { state: 'done' })
      expect(moved.status, JSON.stringify(moved.body)).toBe(200)
      return moved.body
    },
    async tell(id: string, undoSeconds = 0) {
      const told = await lee.put(`/improvements/${id}/telling`, { undoSeconds })
      expect(told.status, JSON.stringify(told.body)).toBe(200)
      return told.body
    },
  }
}

interface Many {
  theme: string
  people: number
  at: Date
}

/** As after mails of so many people with the theme; `db` is anybody's who may write everything. */
export async function manySay<D>(db: Kysely<D>, { theme, people, at }: Many): Promise<void> {
  const id = (kind: string) => sql`md5(${theme + kind} || n)::uuid`
  const numbers = sql`generate_series(1, ${people}) n`
  await sql`insert into customer (id, name, created_at, updated_at)
    select ${id('p')}, 'P' || n, ${at}, ${at} from ${numbers}`.execute(db)
  await sql`insert into customer_identity (id, customer_id, kind, value, shown, created_at)
    select ${id('i')}, ${id('p')}, 'email', ${theme} || n || '@example.com',
      ${theme} || n || '@example.com', ${at} from ${numbers}`.execute(db)
  await sql`insert into mood_reading (text_id, text_kind, customer_id, channel, at, language,
      read_with, rule_mood)
    select ${id('t')}, 'message', ${id('p')}, 'email', ${at}, 'en', '1', 0 from ${numbers}`.execute(
    db,
  )
  await sql`insert into coding (text_id, theme, coded_by, version, at, coded_at)
    select ${id('t')}, ${theme}, 'rule', 1, ${at}, ${at} from ${numbers}`.execute(db)
}
