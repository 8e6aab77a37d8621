import { expect, it } from 'vitest'
import { product } from '../../test/harness.ts'

it('counts what is on its way, waits or failed, for those who look after mail', async () => {
  const shop = await product()
  const ada = await shop.member('ada', 'agent')
  const none = { pending: 0, waiting: 0, failed: 0, oldest: null }
  expect((await shop.owner.get('/outbox')).body).toEqual(none)
  const mail =
    'From: Nora <nora@example.com>\nTo: support@fernandclay.example\nSubject: Pot\n\nHello'
  const { conversationId } = (await shop.mail(mail)).body
  const reply = { text: 'Hello Nora', undoSeconds: 10 }
  await ada.post(`/conversations/${conversationId}/replies`, reply)
  const at = shop.clock.now().toISOString()
  expect((await shop.owner.get('/outbox')).body).toEqual({ ...none, pending: 1, oldest: at })
  shop.clock.advance(11_000)
  await shop.settle()
  expect((await shop.owner.get('/outbox')).body).toEqual({ ...none, waiting: 1, oldest: at })
  expect((await ada.get('/outbox')).status).toBe(403)
})
