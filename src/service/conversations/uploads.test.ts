import { beforeAll, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { conversationTasks } from './jobs.ts'

let shop: Shop
let ada: Client
beforeAll(async () => {
  shop = await product({ config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' } })
  ada = await shop.member('ada', 'agent')
})

const upload = async (name: string): Promise<string> => {
  const { body } = await ada.send('POST', `/files?name=${name}`, Buffer.from(name), {
    'content-type': 'application/octet-stream',
  })
  return body.id
}

/** Answers with a file; its status. */
const answerWith = async (conversationId: string, fileId: string) =>
  (await ada.post(`/conversations/${conversationId}/replies`, { text: 'Here.', fileIds: [fileId] }))
    .status

it('forgets an upload that no message and no draft took in within a week', async () => {
  const { body } = await shop.mail(
    'From: Ann <ann@example.com>\nSubject: Hello\nMessage-ID: <up@example.com>\n\nHi\n',
  )
  const { conversationId } = body
  const [sent, drafted, forgotten] = [
    await upload('sent.txt'),
    await upload('drafted.txt'),
    await upload('forgotten.txt'),
  ]
  expect(await answerWith(conversationId, sent)).toBe(201)
  const draft = await ada.put(`/conversations/${conversationId}/drafts/reply`, {
    html: '<p>Soon</p>',
    text: 'Soon',
    fileIds: [drafted],
  })
  expect(draft.status).toBe(200)
  shop.clock.advance(6 * dayMs)
  const young = await upload('young.txt')
  shop.clock.advance(2 * dayMs)

  const task = conversationTasks(shop.product.parts.workshop).find(
    ({ name }) => name === 'forget-uploads',
  )!
  expect(await task.run(shop.clock.now())).toBe(1)
  expect(await task.run(shop.clock.now())).toBe(0)
  const left = await shop.product.parts.workshop.db.selectFrom('stored_file').select('id').execute()
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([sent, drafted, young]))
  expect(await answerWith(conversationId, forgotten)).toBe(422)
  expect(await answerWith(conversationId, young)).toBe(201)
})
