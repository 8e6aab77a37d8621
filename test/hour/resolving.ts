// Clients that resolve what they are given, on either node, and again on the other where one
// does not answer; as the desks of a busy hour do.

import type { Installation } from '../crash/installation.ts'
import { call, Refused, type Town } from './town.ts'

const clients = 10

export interface Resolving {
  /** How many are resolved so far. */
  done(): number
  finished: Promise<void>
}

interface Item {
  id: string
  /** The customer does not leave it at that: reopened, and for one of them resolved again. */
  after: 'rests' | 'goes-on' | 'comes-back'
}

export function resolveAll(town: Town, items: readonly Item[], reasonId: string): Resolving {
  let next = 0
  let done = 0
  const work = async (client: number) => {
    for (let at = next++; at < items.length; at = next++) {
      const { id, after } = items[at]!
      const path = `/conversations/${id}/resolution`
      await until(town, client + at, (node) => call(node, 'POST', path, { reasonId }))
      if (after !== 'rests') await until(town, at, (node) => call(node, 'DELETE', path))
      if (after === 'comes-back') {
        await until(town, at + 1, (node) => call(node, 'POST', path, { reasonId }))
      }
      done++
    }
  }
  const all = Array.from({ length: clients }, (_, client) => work(client))
  return { done: () => done, finished: Promise.all(all).then(() => undefined) }
}

/** A node that is gone is passed over; a change that had been made already is refused as such. */
async function until(town: Town, first: number, act: (node: Installation) => Promise<unknown>) {
  for (let tries = 0; tries < 400; tries++) {
    try {
      return void (await act(town.nodes[(first + tries) % 2]!))
    } catch (error) {
      const isDone = error instanceof Refused && error.status === 409
      if (isDone && tries > 0) return
      if (error instanceof Refused && error.status < 500) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('No node answered.')
}

/** A whole inbox at once, by a person at the desk. */
export async function resolveInbox({ nodes }: Town, inboxId: string, reasonId: string) {
  const [node] = nodes
  const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const signedIn = await fetch(`${node.url}/api/v1/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({
      email: 'sol@fernandclay.example',
      password: 'a planter full of rain 7',
    }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = await fetch(`${node.url}/api/v1/bulk-acts`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify({ view: { states: ['open'], inboxId }, kind: 'resolve', reasonId }),
  })
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
}
