// Telling other nodes that the log has grown. NOTIFY takes a lock shared by every commit of
// the cluster, so it is never part of a command's transaction: each node sends at most one
// every 25 ms, after the commit. A lost one costs a poll interval, nothing more.

import pg from 'pg'
import { newId } from '../ids/index.ts'
import type { Workshop } from '../db/work.ts'

const channel = 'rapport_events'
const gapMilliseconds = 25

export interface Wake {
  stop(): Promise<void>
}

export async function listenForEvents(pool: pg.Pool, workshop: Workshop): Promise<Wake> {
  const node = newId()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let listener: pg.PoolClient | null = null
  let foreign = false

  // A broken line may say so twice, as an event and as a failed query: it is let go once.
  const drop = (client: pg.PoolClient | null) => {
    if (client && client !== listener) return
    listener = null
    client?.release(true)
    if (!stopped) setTimeout(connect, 1000).unref()
  }

  const connect = async () => {
    if (stopped) return
    let client: pg.PoolClient | null = null
    try {
      const line = (client = await pool.connect())
      listener = line
      line.on('notification', (message) => {
        if (message.payload === node) return
        foreign = true
        workshop.poke()
        foreign = false
      })
      line.on('error', () => drop(line))
      await line.query(`listen ${channel}`)
      if (stopped) drop(line)
    } catch {
      drop(client)
    }
  }

  const unsubscribe = workshop.onEvents(() => {
    if (foreign || timer || stopped) return
    timer = setTimeout(() => {
      timer = undefined
      if (!stopped) pool.query('select pg_notify($1, $2)', [channel, node]).catch(() => {})
    }, gapMilliseconds)
    timer.unref()
  })
  await connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      unsubscribe()
      if (listener) drop(listener)
    },
  }
}
