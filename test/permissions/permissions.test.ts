// Every route of the API against everybody: who is let in, who is not, and that somebody
// outside an inbox learns nothing of what is in it. The routes come from the API's own
// description; a route without a row in the table fails.

import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids/index.ts'
import { type Answer, type Client, product, type Shop } from '../harness.ts'
import { type Row, table } from './table.ts'

interface Operation {
  id: string
  method: string
  path: string
  permission: string
  media: string | null
}

const roles = ['collaborator', 'agent', 'lead', 'owner'] as const
type Role = (typeof roles)[number]

let shop: Shop
let all: Operation[]
/** Those with a row; the first test says which have none. */
let operations: Operation[]
const ids = {
  conversation: '',
  message: '',
  mail: '',
  inbox: '',
  reason: '',
  customer: '',
  'care-task': '',
}

beforeAll(async () => {
  shop = await product()
  const { paths } = (await shop.owner.get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, never>>
  }
  all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => operationOf(path, method, one)),
  )
  operations = all.filter(({ id }) => table[id])
  const mail = await shop.mail(
    'From: Ann <ann@example.com>\nTo: x\nSubject: Hello\nMessage-ID: <p1@example.com>\n\nHello\n',
  )
  const conversation = (await shop.owner.get(`/conversations/${mail.body.conversationId}`)).body
  Object.assign(ids, {
    conversation: mail.body.conversationId,
    message: mail.body.messageId,
    mail: mail.body.rawMailId,
    inbox: shop.inboxId,
    reason: (await shop.owner.get('/reasons')).body.data[0].id,
    customer: conversation.customer.id,
    'care-task': (await shop.owner.post('/care-tasks', { conversationId: conversation.id })).body
      .id,
  })
})

const operationOf = (path: string, method: string, one: Record<string, unknown>): Operation => ({
  id: String(one['operationId']),
  method: method.toUpperCase(),
  path,
  permission: String(one['x-permission']),
  media:
    Object.keys((one['requestBody'] as { content?: object } | undefined)?.content ?? {})[0] ?? null,
})

/** The address with this id in its place and strangers' ids everywhere else. */
const addressOf = ({ path }: Operation, id: string = newId()) =>
  path
    .replace('{id}', id)
    .replace('{mode}', 'reply')
    .replace('{key}', 'absent')
    .replace('{system}', 'test')
    .replace(/\{\w+\}/g, () => newId())

/** Knocks: with no body, so that whoever is let in is stopped by the form of it. */
const knock = (who: Client, operation: Operation, headers = {}) =>
  who.send(operation.method, addressOf(operation), undefined, headers)

const isTurnedAway = ({ status, body }: Answer) =>
  status === 401 || (status === 403 && body.code === 'forbidden')

describe('the table', () => {
  it('has a row for every route, and no row without one', () => {
    expect(Object.keys(table).sort()).toEqual(all.map(({ id }) => id).sort())
  })
})

describe('every route', () => {
  it('lets nobody in who is not signed in, unless it is public', async () => {
    for (const operation of operations) {
      const answer = await knock(shop.stranger, operation)
      const isPublic = table[operation.id]!.least === 'public'
      expect([operation.id, answer.status === 401]).toEqual([operation.id, !isPublic])
    }
  })

  it.each(roles)('lets %s in where the table says so, and nowhere else', async (role) => {
    let number = 0
    let who = await shop.member(role, role)
    for (const operation of operations) {
      const { least } = table[operation.id]!
      const may =
        least === 'public' || least === 'signed-in' || roles.indexOf(role) >= roles.indexOf(least)
      const answer = await knock(who, operation)
      expect([operation.id, role, isTurnedAway(answer) ? 'no' : 'yes']).toEqual([
        operation.id,
        role,
        may ? 'yes' : 'no',
      ])
      // Some of these end the session they came with.
      if (/^(session|sessions|me)\./.test(operation.id))
        who = await shop.member(`${role}${++number}`, role)
    }
  })

  it('opens to a key by exactly its scope', async () => {
    const scopes = [...new Set(operations.map(({ permission }) => permission))].filter((scope) =>
      scope.includes(':'),
    )
    const keys = new Map<string, Client>()
    for (const scope of scopes) keys.set(scope, await shop.key([scope]))
    for (const operation of operations.filter(({ permission }) => permission.includes(':'))) {
      const other =
        operation.permission === 'conversation:read' ? 'health:read' : 'conversation:read'
      const right = await knock(keys.get(operation.permission)!, operation)
      const wrong = await knock(keys.get(other)!, operation)
      expect([operation.id, isTurnedAway(right), isTurnedAway(wrong)]).toEqual([
        operation.id,
        false,
        true,
      ])
    }
  })
})

describe('what lies in an inbox', () => {
  const fill = (body: object | undefined) =>
    body && JSON.parse(JSON.stringify(body).replaceAll('$reason', ids.reason))
  const within = Object.entries(table).filter(
    (entry): entry is [string, Row & { within: keyof typeof ids }] => entry[1].within !== undefined,
  )

  const askAs = (who: Client, operation: Operation, { id, row }: { id: string; row: Row }) =>
    operation.media === 'message/rfc822'
      ? who.send(
          operation.method,
          addressOf(operation, id),
          Buffer.from('From: a@example.com\r\n\r\nx'),
          { 'content-type': operation.media },
        )
      : who.send(operation.method, addressOf(operation, id), fill(row.body))

  it.each(within.filter(([, { least }]) => least !== 'owner'))(
    '%s is not there for others, exactly as if it did not exist',
    async (id, row) => {
      const operation = operations.find((one) => one.id === id)!
      const role: Role = row.least === 'lead' ? 'lead' : 'agent'
      const outsider = await shop.member(`out${id.replace(/\W/g, '')}`, role, { inboxes: [] })
      const foreign = await askAs(outsider, operation, { id: ids[row.within], row })
      const absent = await askAs(outsider, operation, { id: newId(), row })
      expect([foreign.status, absent.status]).toEqual([404, 404])
      const same = (answer: Answer) => JSON.stringify({ ...answer.body, instance: '' })
      expect(same(foreign)).toBe(same(absent))
      const unlike = new Set(['x-request-id', 'date', 'ratelimit'])
      const headers = (answer: Answer) =>
        Object.entries(answer.headers).filter(([name]) => !unlike.has(name))
      expect(headers(foreign)).toEqual(headers(absent))
    },
  )

  it('shows in no list of somebody outside', async () => {
    const outsider = await shop.member('lists', 'lead', { inboxes: [] })
    const lists = operations.filter(
      ({ method, permission }) => method === 'GET' && permission !== 'public',
    )
    for (const operation of lists) {
      const address = operation.path.includes('/customers/')
        ? addressOf(operation, ids.customer)
        : addressOf(operation)
      const text = JSON.stringify((await outsider.get(address)).body)
      const secret = [ids.conversation, ids.message, ids.mail].find((one) => text.includes(one))
      expect([operation.id, secret]).toEqual([operation.id, undefined])
    }
  })
})

describe('a part under the wrong whole', () => {
  it('is not there', async () => {
    const owner = shop.owner
    const other = (await owner.post('/customers', { name: 'Bo' })).body.id
    const base = `/customers/${ids.customer}`
    const made = {
      notes: (await owner.post(`${base}/notes`, { text: 'likes ferns' })).body.id,
      needs: (await owner.post(`${base}/needs`, { text: 'a pot', source: 'stated' })).body.id,
      identities: (
        await owner.post(`${base}/identities`, { kind: 'email', value: 'ann2@example.com' })
      ).body.id,
    }
    for (const [kind, id] of Object.entries(made)) {
      expect([kind, typeof id]).toEqual([kind, 'string'])
      expect([kind, (await owner.delete(`/customers/${other}/${kind}/${id}`)).status]).toEqual([
        kind,
        404,
      ])
    }
    expect(
      (await owner.patch(`/customers/${other}/notes/${made.notes}`, { text: 'stolen' })).status,
    ).toBe(404)
    expect((await owner.put(`/customers/${other}/needs/${made.needs}/met`)).status).toBe(404)
    const sessions = (await owner.get('/me/sessions')).body.data
    const lea = await shop.member('lea', 'agent')
    expect((await lea.delete(`/me/sessions/${sessions[0].id}`)).status).toBe(404)
    expect((await owner.get('/me/sessions')).status).toBe(200)
  })
})
