import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { asking, type Contact, hour } from './surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
})

async function answered(address: string, score: string) {
  const contact = await desk.solved(address)
  await desk.pass(25 * hour)
  const link = await desk.linkOf(contact)
  const thanks = (await desk.send(link, { score, comment: 'Too slow' })).headers.location!
  return { ...contact, thanks }
}

const waiting = async (who = desk.ada): Promise<string[]> =>
  (await who.get('/answers?to-answer=true')).body.data.map(
    (one: { conversation: { id: string } }) => one.conversation.id,
  )
const says = async ({ thanks }: { thanks: string }) =>
  (await desk.open(thanks)).body.includes('What happens next')
const write = ({ conversationId }: Contact) =>
  desk.ada.post(`/conversations/${conversationId}/replies`, { text: 'Sorry.', undoSeconds: 0 })

describe('a low answer', () => {
  it('waits for us until somebody writes back, and the customer is told so as long', async () => {
    const low = await answered('low@example.com', '2')
    const good = await answered('good@example.com', '5')
    expect(await waiting()).toEqual([low.conversationId])
    const page = (await desk.open(low.thanks)).body
    expect(page).toContain('Ada and the team have your answer in front of them')
    expect(page).toContain('until 1 April 2026 at the longest')
    expect(await says(good)).toBe(false)
    shop.clock.advance(hour)
    expect((await write(low)).status).toBe(201)
    expect([await waiting(), await says(low)]).toEqual([[], false])
  })

  it('waits fourteen days at the longest', async () => {
    const low = await answered('late@example.com', '1')
    await desk.pass(14 * 24 * hour - 1000)
    expect([await waiting(), await says(low)]).toEqual([[low.conversationId], true])
    await desk.pass(1000)
    expect([await waiting(), await says(low)]).toEqual([[], false])
  })

  it('that became better, or is not a person’s, waits for nobody', async () => {
    const better = await answered('better@example.com', '1')
    await desk.send(better.thanks.replace('/thanks', ''), { score: '4' })
    const bot = await desk.solved('bot@example.com')
    await desk.pass(25 * hour)
    await desk.send(await desk.linkOf(bot), { score: '1', homepage: 'https://spam.example' })
    expect([await waiting(), await says(better)]).toEqual([[], false])
  })

  it('is seen in its inbox only, and names nobody who has left', async () => {
    const low = await answered('inbox@example.com', '1')
    const foreign = await shop.member('foreign', 'agent', { inboxes: [] })
    expect(await waiting(foreign)).toEqual([])
    const left = await shop.owner.put(`/inboxes/${shop.inboxId}/members`, { memberIds: [] })
    expect(left.status).toBe(200)
    const page = (await desk.open(low.thanks)).body
    expect(page).toContain('The team has your answer in front of them')
    expect(page).not.toContain('Ada and the team')
  })
})
