import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'

let shop: Shop
let ada: Client
let ben: Client
let collaborator: Client
let reasonId: string
let count = 0

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
  ben = await shop.member('ben', 'agent')
  collaborator = await shop.member('jun', 'collaborator')
  reasonId = (await ada.get('/reasons')).body.data[0].id
})

/** That many open conversations under a tag of their own. */
async function tagged(tag: string, many: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < many; i++) {
    count += 1
    const { body } = await shop.mail(
      `From: Nora ${count} <nora${count}@example.com>\nTo: x\nSubject: ${tag} ${count}\nMessage-ID: <b${count}@example.com>\n\nHello\n`,
    )
    await ada.put(`/conversations/${body.conversationId}/tags`, { tags: [tag] })
    ids.push(body.conversationId)
  }
  return ids
}

const begin = (view: object, act: object) =>
  ada.post('/bulk-acts', { view: { states: ['open'], ...view }, ...act })
const conversation = async (id: string) => (await ada.get(`/conversations/${id}`)).body
const progress = async (id: string) => (await ada.get(`/bulk-acts/${id}`)).body
/** One look of the task: some conversations at a time. */
const workABit = () =>
  shop.product.jobRunner.runDue().then((did) => shop.product.relay.drain().then(() => did))

describe('an act upon a whole view', () => {
  it('reaches every conversation the view held when it began, and no other', async () => {
    const ids = await tagged('recall', 30)
    const [other] = await tagged('other', 1)
    const begun = await begin({ tag: 'recall' }, { kind: 'tag', addTags: ['Batch 7'] })
    expect([begun.status, begun.body.state, begun.body.total]).toEqual([202, 'running', 30])
    const [late] = await tagged('recall', 1)
    await shop.settle()
    expect(await progress(begun.body.id)).toMatchObject({
      state: 'done',
      handled: 30,
      changed: 30,
      refused: 0,
      may: { undo: true },
    })
    for (const id of ids) expect((await conversation(id)).tags).toEqual(['batch 7', 'recall'])
    expect((await conversation(other!)).tags).toEqual(['other'])
    expect((await conversation(late!)).tags).toEqual(['recall'])
    const told = (await shop.events(ids[0]!)).filter(({ name }) => name === 'conversation.tagged')
    expect(told.at(-1)?.data).toMatchObject({ inboxId: shop.inboxId, added: 1, removed: 0 })
    expect((await shop.events(begun.body.id)).map(({ name }) => name)).toEqual([
      'bulk-act.started',
      'bulk-act.finished',
    ])
  })

  it('puts back on undo what nobody has changed since', async () => {
    const [first, second] = await tagged('undo', 2)
    const { body } = await begin({ tag: 'undo' }, { kind: 'assign', assigneeId: ben.id })
    await shop.settle()
    expect((await conversation(first!)).assignee.id).toBe(ben.id)
    await ben.put(`/conversations/${second}/assignment`, { assigneeId: ada.id })
    expect((await ada.post(`/bulk-acts/${body.id}/undo`)).status).toBe(202)
    await shop.settle()
    expect(await progress(body.id)).toMatchObject({ state: 'undone', restored: 1, kept: 1 })
    expect((await conversation(first!)).assignee).toBeNull()
    expect((await conversation(second!)).assignee.id).toBe(ada.id)
  })

  it('resolves with a reason, and stands again as before', async () => {
    const [id] = await tagged('close', 1)
    await ada.put(`/conversations/${id}/snooze`, { until: '2026-03-20T09:00:00.000Z' })
    const before = await conversation(id!)
    const { body } = await begin(
      { tag: 'close', states: ['snoozed'] },
      { kind: 'resolve', reasonId },
    )
    await shop.settle()
    expect(await conversation(id!)).toMatchObject({ state: 'resolved', reasonId })
    await ada.post(`/bulk-acts/${body.id}/undo`)
    await shop.settle()
    const again = await conversation(id!)
    for (const field of ['state', 'snoozedUntil', 'reasonId', 'waitingSince', 'resolvedAt'])
      expect([field, again[field]]).toEqual([field, before[field]])
    expect((await shop.events(id!)).map(({ name }) => name).slice(-2)).toEqual([
      'conversation.reopened',
      'conversation.snoozed',
    ])
  })

  it('counts what a rule refuses, and goes on', async () => {
    const [done, open] = await tagged('mixed', 2)
    await ada.post(`/conversations/${done}/resolution`, { reasonId })
    const { body } = await begin(
      { tag: 'mixed', states: ['open', 'resolved'] },
      { kind: 'resolve', reasonId },
    )
    await shop.settle()
    expect(await progress(body.id)).toMatchObject({ changed: 1, refused: 1, state: 'done' })
    expect((await conversation(open!)).state).toBe('resolved')
  })

  it('keeps what is done, some at a time, while the rest still waits', async () => {
    await tagged('crash', 60)
    const { workshop } = shop.product.parts
    const { body } = await begin({ tag: 'crash' }, { kind: 'prioritise', priority: 'high' })
    const [item] = await workshop.db
      .selectFrom('bulk_act_item')
      .selectAll()
      .where('bulk_act_id', '=', body.id)
      .where('position', '=', 50)
      .execute()
    // Somebody holds a conversation of the second batch: the first commits, the second waits.
    let release = () => {}
    let held = () => {}
    const isHeld = new Promise<void>((resolve) => (held = resolve))
    const holding = workshop.transact(
      { kind: 'system', id: null, role: 'test', may: () => true, scopes: 'all' },
      async (work) => {
        await work
          .updateTable('conversation')
          .set({ updated_at: work.now })
          .where('id', '=', item!.conversation_id)
          .execute()
        held()
        await new Promise<void>((resolve) => (release = resolve))
      },
    )
    await isHeld
    const working = workABit()
    await expect.poll(async () => (await progress(body.id)).handled).toBe(40)
    expect((await progress(body.id)).state).toBe('running')
    release()
    await Promise.all([holding, working])
    await shop.settle()
    expect(await progress(body.id)).toMatchObject({ handled: 60, changed: 60, state: 'done' })
  })

  it('is stopped by its undo', async () => {
    await tagged('stop', 3)
    const { body } = await begin({ tag: 'stop' }, { kind: 'tag', removeTags: ['stop'] })
    await ada.post(`/bulk-acts/${body.id}/undo`)
    await shop.settle()
    expect(await progress(body.id)).toMatchObject({ state: 'undone', changed: 0 })
    expect((await ada.get('/conversations?tag=stop')).body.data).toHaveLength(3)
  })

  it('is for those who may do it one by one, and seen by who began it', async () => {
    await tagged('role', 1)
    const view = { states: ['open'], tag: 'role' }
    const act = { kind: 'tag', addTags: ['x'] }
    expect((await collaborator.post('/bulk-acts', { view, ...act })).status).toBe(403)
    const { body } = await begin({ tag: 'role' }, act)
    expect((await ben.get(`/bulk-acts/${body.id}`)).status).toBe(404)
    expect((await ben.post(`/bulk-acts/${body.id}/undo`)).status).toBe(404)
    expect((await ada.get('/bulk-acts?limit=1')).body.data[0].id).toBe(body.id)
    const nothing = await begin({ tag: 'role' }, { kind: 'tag' })
    expect([nothing.status, nothing.body.errors[0].pointer]).toEqual([422, '/addTags'])
  })

  it('ends where its member’s right ends', async () => {
    const [id] = await tagged('leaver', 1)
    const kit = await shop.member('kit', 'agent')
    const begun = await kit.post('/bulk-acts', {
      view: { states: ['open'], tag: 'leaver' },
      kind: 'tag',
      addTags: ['gone'],
    })
    await shop.product.parts.workshop.transact(
      { kind: 'system', id: null, role: 'test', may: () => true, scopes: 'all' },
      (work) =>
        work.updateTable('member').set({ state: 'deactivated' }).where('id', '=', kit.id).execute(),
    )
    await shop.settle()
    expect(begun.status).toBe(202)
    expect((await conversation(id!)).tags).toEqual(['leaver'])
  })
})

describe('a view’s size', () => {
  it('is what an act upon it would reach', async () => {
    await tagged('size', 3)
    expect((await ada.get('/conversation-count?state=open&tag=size')).body).toEqual({
      count: 3,
      isExact: true,
    })
  })

  it('and its rows can be asked for by id', async () => {
    const ids = await tagged('byid', 2)
    const { body } = await ada.get(`/conversations?ids=${ids.join(',')}`)
    expect(body.data.map(({ id }: { id: string }) => id).sort()).toEqual(ids.toSorted())
  })
})
