import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from './surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  desk = await asking(shop)
})

describe('a resolution', () => {
  it('is followed by a question a day later, whose answer is kept', async () => {
    const contact = await desk.solved()
    const [scheduled] = await desk.asks(contact.conversationId)
    expect(scheduled).toMatchObject({ state: 'scheduled', cycle: 1, agent_id: desk.ada.id, channel: 'email' })
    expect(scheduled!.due_at).toEqual(new Date('2026-03-18T10:00:00Z'))
    await desk.pass(23 * hour)
    expect((await desk.asks(contact.conversationId))[0]!.state).toBe('scheduled')
    await desk.pass(hour)
    const [sent] = await desk.asks(contact.conversationId)
    expect(sent!.state).toBe('sent')
    const link = await desk.linkOf(contact)
    const page = await desk.open(`${link}?score=4`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('value="4" checked')
    expect(await desk.answers()).toEqual([])
    const posted = await desk.send(link, { score: '5', comment: 'Lovely.', ease: '6', felt: 'believed', homepage: '' })
    expect(posted.statusCode).toBe(303)
    const thanks = await desk.open(posted.headers.location!)
    expect(thanks.statusCode).toBe(200)
    expect(thanks.body).toContain('Very good')
    expect(await desk.answers()).toMatchObject([
      { score: 5, satisfied: true, norm: 1, comment: 'Lovely.', further: { ease: ['6'], felt: ['believed'] }, agent_id: desk.ada.id },
    ])
    expect((await shop.events(sent!.id)).map(({ name }) => name)).toEqual(['ask.scheduled', 'ask.sent', 'ask.answered'])
  })
})
