// What two agents see of each other's work, over real sockets: after the commit and never
// before, nothing lost over a broken line, nothing of a foreign inbox, and the same on two nodes.

import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../src/kernel/http/index.ts'
import { newId } from '../../src/kernel/ids/index.ts'
import { mailRejected } from '../../src/service/channels/email/events.ts'
import { type Client, product, type Shop } from '../harness.ts'

let here: Shop
/** A second node on the same database. */
let there: Shop
let ada: Client
let ben: Client
let outsider: Client

beforeAll(async () => {
  here = await product({ live: true })
  there = await product({ live: true, beside: here })
  ada = await here.member('ada', 'agent')
  ben = await here.member('ben', 'agent')
  outsider = await here.member('ole', 'agent', { inboxes: [] })
})

interface Told {
  name: string
  subject: { kind: string; id: string }
}
interface Line {
  socket: WebSocket
  /** Every event told on this line, in order. */
  told: Told[]
}
const lines: Line[] = []
afterEach(() => {
  for (const { socket } of lines.splice(0)) socket.terminate()
})

/** Opens a line to a node; resolves once the node says that it is ready. */
async function listen(to: Shop, who: Client): Promise<Line> {
  const { port } = to.product.http.server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, {
    headers: { cookie: who.cookie, origin },
  })
  const line: Line = { socket, told: [] }
  lines.push(line)
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (bytes) => {
      const message = JSON.parse(String(bytes)) as { name: string; events?: Told[] }
      if (message.name === 'live.ready') resolve()
      line.told.push(...(message.events ?? []))
    })
  })
  return line
}

let mails = 0
async function mailTo(shop: Shop): Promise<string> {
  const n = ++mails
  const { status, body } = await shop.mail(
    `From: Ann ${n} <ann${n}@example.com>\nSubject: Live ${n}\nMessage-ID: <two-${n}@example.com>\n\nHi\n`,
  )
  expect(status).toBe(200)
  return body.conversationId
}

const timesOf = (line: Line, id: string, name = 'conversation.opened') =>
  line.told.filter((one) => one.subject.id === id && one.name === name).length
const hears = (line: Line, id: string, name?: string) =>
  expect.poll(() => timesOf(line, id, name), { timeout: 6000, interval: 10 }).toBe(1)

/** The ids of all open conversations somebody sees, page by page. */
async function listed(who: Client): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const from: string = after === null ? '' : `&after=${encodeURIComponent(after)}`
    const { body } = await who.get(`/conversations?limit=100${from}`)
    ids.push(...(body.data as { id: string }[]).map(({ id }) => id))
    after = body.next
  } while (after !== null)
  return ids
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

describe('what one agent does', () => {
  it('reaches the other one’s screen, once', async () => {
    const conversationId = await mailTo(here)
    const line = await listen(here, ben)
    const answer = await ada.put(`/conversations/${conversationId}/assignment`, {
      assigneeId: ada.id,
    })
    expect(answer.status).toBe(200)
    await hears(line, conversationId, 'conversation.assigned')
    expect((await ben.get(`/conversations/${conversationId}`)).body.assignee.id).toBe(ada.id)
    await pause(2500)
    expect(timesOf(line, conversationId, 'conversation.assigned')).toBe(1)
  })

  it('is told after its commit, and never before or without one', async () => {
    const line = await listen(here, ben)
    const [kept, undone] = [newId(), newId()]
    const { workshop } = here.product.parts
    const record = (id: string, until: () => Promise<void>) =>
      workshop.transact(systemActor('test'), async (work) => {
        await work.record(mailRejected, {
          subjectId: id,
          data: { inboxId: here.inboxId, cause: 'too-large', bytes: 1 },
        })
        // Written already, and not committed: others write and commit around it.
        await work
          .insertInto('tag')
          .values({ name: `t-${id}`, created_at: work.now })
          .execute()
        await until()
      })
    let commit = () => {}
    const gate = new Promise<void>((resolve) => (commit = resolve))
    const open = record(kept, () => gate)
    const broken = record(undone, () => Promise.reject(new Error('undone')))
    await expect(broken).rejects.toThrow('undone')
    const meanwhile = await mailTo(here)
    await pause(2500)
    expect([timesOf(line, kept, 'mail.rejected'), timesOf(line, undone, 'mail.rejected')]).toEqual([
      0, 0,
    ])
    commit()
    await open
    await hears(line, kept, 'mail.rejected')
    await hears(line, meanwhile)
    expect(timesOf(line, undone, 'mail.rejected')).toBe(0)
  })

  it('is told to nobody who does not see the inbox', async () => {
    const [member, stranger] = [await listen(here, ada), await listen(here, outsider)]
    const conversationId = await mailTo(here)
    await hears(member, conversationId)
    await pause(300)
    expect(stranger.told.filter((one) => one.subject.id === conversationId)).toEqual([])
  })
})

describe('over a broken line', () => {
  // A browser that comes back fetches anew what it shows, after the line is ready; from then on
  // the line tells what follows. So all is seen when the two together leave no gap.
  it('nothing is missed and nothing told twice', async () => {
    const sent: string[] = []
    let over = false
    const writing = (async () => {
      while (!over) sent.push(await mailTo(here))
    })()
    const seen = new Set<string>()
    const held: Line[] = []
    for (let round = 0; round < 8 || sent.length <= 16; round++) {
      held.at(-1)?.socket.terminate()
      const line = await listen(here, ben)
      held.push(line)
      for (const id of await listed(ben)) seen.add(id)
      await pause(60 + round * 20)
    }
    over = true
    await writing
    await hears(held.at(-1)!, sent.at(-1)!)
    for (const { told } of held) for (const { subject } of told) seen.add(subject.id)
    expect(sent.filter((id) => !seen.has(id))).toEqual([])
    for (const line of held) for (const id of sent) expect(timesOf(line, id)).toBeLessThanOrEqual(1)
  }, 60_000)
})

describe('on two nodes', () => {
  it('each tells what happened at the other, once', async () => {
    const [atHere, atThere] = [await listen(here, ada), await listen(there, ben)]
    const [fromHere, fromThere] = [await mailTo(here), await mailTo(there)]
    for (const line of [atHere, atThere])
      for (const id of [fromHere, fromThere]) await hears(line, id)
    await pause(2500)
    for (const line of [atHere, atThere])
      for (const id of [fromHere, fromThere]) expect(timesOf(line, id)).toBe(1)
  })

  it('one that is gone leaves the other one’s agents undisturbed', async () => {
    const line = await listen(here, ada)
    await there.stop()
    const conversationId = await mailTo(here)
    await hears(line, conversationId)
  })
})
