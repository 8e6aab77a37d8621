// A shop whose customers are asked how it was.

import { expect } from 'vitest'
import { type Client, type Shop } from '../../../test/harness.ts'

export const hour = 3_600_000

export interface Contact {
  conversationId: string
  customerId: string
  address: string
}

let mails = 0

export async function asking(shop: Shop) {
  await shop.settle()
  const ada = await shop.member('ada', 'agent')
  const reasonId: string = (await ada.get('/reasons')).body.data[0].id
  const { db } = shop.product.parts.workshop

  const write = async (
    address: string,
    more: { subject?: string; headers?: string; body?: string } = {},
  ) => {
    const id = `m${++mails}@example.com`
    const answer = await shop.mail(
      [
        `From: Nora Vale <${address}>`,
        'To: support@fernandclay.example',
        `Subject: ${more.subject ?? 'My planter'}`,
        `Message-ID: <${id}>`,
        ...(more.headers ? [more.headers] : []),
        '',
        more.body ?? 'It arrived in pieces.',
        '',
      ].join('\n'),
    )
    expect(answer.body.disposition).toBe('stored')
    return { conversationId: answer.body.conversationId as string, mailId: id }
  }
  const customerOf = async (conversationId: string): Promise<string> =>
    (await ada.get(`/conversations/${conversationId}`)).body.customer.id

  return {
    ada,
    reasonId,
    write,
    /** A mail, an answer by a person, and a resolution. */
    async solved(
      address = `nora${mails}@example.com`,
      by: Client = ada,
    ): Promise<Contact & { mailId: string }> {
      const { conversationId, mailId } = await write(address)
      expect(
        (
          await by.post(`/conversations/${conversationId}/replies`, {
            text: 'A new one is on its way.',
            undoSeconds: 0,
          })
        ).status,
      ).toBe(201)
      await this.resolve(conversationId)
      return { conversationId, mailId, address, customerId: await customerOf(conversationId) }
    },
    async resolve(conversationId: string) {
      expect(
        (await ada.post(`/conversations/${conversationId}/resolution`, { reasonId })).status,
      ).toBe(200)
      await shop.settle()
    },
    asks: async (conversationId: string) =>
      db
        .selectFrom('ask')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('cycle')
        .execute(),
    mailOf: async (askId: string) =>
      db
        .selectFrom('automatic_mail')
        .selectAll()
        .where('ref_id', '=', askId)
        .orderBy('created_at', 'desc')
        .execute(),
    answersOf: async ({ conversationId }: { conversationId: string }) =>
      db.selectFrom('answer').selectAll().where('conversation_id', '=', conversationId).execute(),
    async pass(milliseconds: number) {
      shop.clock.advance(milliseconds)
      await shop.settle()
    },
    async linkOf(contact: Contact): Promise<string> {
      const [ask] = await this.asks(contact.conversationId)
      const [mail] = await this.mailOf(ask!.id)
      return /\/s\/[\w-]{43}/.exec(mail!.text)![0]
    },
    /** What a browser without script does. */
    open: async (url: string, headers: Record<string, string> = {}) =>
      shop.product.http.inject({ method: 'GET', url, headers }),
    send: async (url: string, fields: Record<string, string> | string) =>
      shop.product.http.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
      }),
  }
}
