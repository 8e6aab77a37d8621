// Asking again for what a customer has told us, over HTTP, and what it does to observed ease.

import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { asking } from '../surveys/surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  desk = await asking(shop)
})

async function replied(conversationId: string, text: string, undoSeconds = 0) {
  shop.clock.advance(60_000)
  const sent = await desk.ada.post(`/conversations/${conversationId}/replies`, {
    text,
    undoSeconds,
  })
  expect(sent.status).toBe(201)
  await shop.settle()
  return sent.body
}
const askedAgain = async (conversationId: string) =>
  (await shop.events(conversationId)).filter(({ name }: any) => name === 'fact.asked-again')
const partsOf = async (conversationId: string) =>
  (await desk.ada.get(`/conversations/${conversationId}/effort`)).body.effort.parts

describe('what a customer has told us', () => {
  it('costs them two points when it is asked again', async () => {
    const { conversationId } = await desk.write('told@example.com', {
      subject: 'Broken',
      body: 'The pot of order 4084 came broken.',
    })
    await replied(conversationId, 'I am sorry. What is your order number?')
    const [event, ...more] = await askedAgain(conversationId)
    expect(more).toEqual([])
    // The log says what was asked, in no words of anybody.
    expect(event).toMatchObject({ data: { fact: 'order-number' } })
    expect(Object.keys(event!.data).toSorted()).toEqual(['fact', 'inboxId', 'messageId'])
    await desk.resolve(conversationId)
    expect(await partsOf(conversationId)).toEqual([{ driver: 'asked-again', times: 1, points: 2 }])
    const { rules } = (await shop.owner.get('/effort/validation')).body
    expect(rules).toContainEqual({ driver: 'asked-again', points: 2, isObserved: true })
  })

  it('is none where they had not told it, or it is not asked', async () => {
    const { conversationId } = await desk.write('not-told@example.com', { body: 'It is broken.' })
    await replied(conversationId, 'What is your order number? Could you send a photo?')
    await replied(conversationId, 'Thank you, a new one is on its way.')
    await desk.resolve(conversationId)
    expect(await askedAgain(conversationId)).toEqual([])
    expect(await partsOf(conversationId)).toEqual([])
  })

  it('counts nothing of a reply that was taken back', async () => {
    const { conversationId } = await desk.write('undone@example.com', { body: 'About #4085.' })
    const { id } = await replied(conversationId, 'What is your order number?', 10)
    expect((await desk.ada.delete(`/messages/${id}/sending`)).status).toBeLessThan(300)
    await shop.settle()
    await replied(conversationId, 'A new one is on its way.')
    await desk.resolve(conversationId)
    expect(await partsOf(conversationId)).toEqual([])
  })

  it('may be a photo that lies with their mail', async () => {
    const mail = [
      'From: Nora Vale <photo@example.com>',
      'To: support@fernandclay.example',
      'Subject: Cracked',
      'Message-ID: <photo@example.com>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'See the crack.',
      '--b',
      'Content-Type: image/png; name=crack.png',
      'Content-Disposition: attachment; filename=crack.png',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('a picture, as far as anybody looks').toString('base64'),
      '--b--',
      '',
    ]
    const { body } = await shop.mail(mail.join('\n'))
    await replied(body.conversationId, 'Could you send us a photo of it?')
    expect(await askedAgain(body.conversationId)).toMatchObject([{ data: { fact: 'photo' } }])
  })
})
