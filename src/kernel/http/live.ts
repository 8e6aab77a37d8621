// Live: one WebSocket per browser, fed from the log by position. A message says only what
// happened to which ids: `{ name, subject, customer, scope, at }`; the browser refetches what
// went stale, so access is decided by the ordinary API and a reconnect needs no replay.
// Presence ("Ada is replying") is the one thing that is not in the log.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Workshop } from '../db/work.ts'
import { safeEnd } from '../events/end.ts'
import { patience, type Place, readAfter } from '../events/read.ts'
import type { Happened } from '../events/types.ts'
import type { Logger } from '../log/index.ts'
import { type Actor, sees } from './actor.ts'
import { sameHost } from './security.ts'

export interface LiveOptions {
  workshop: Workshop
  log: Logger
  /** Who is behind this upgrade request; null when nobody is signed in. */
  authenticate: (request: IncomingMessage) => Promise<Actor | null>
  /** Which scope (inbox) a thing belongs to, for presence; null when it is not visible. */
  scopeOf: (kind: string, id: string) => Promise<string | null>
  /** Which desk is served: a browser that runs another one is told so. */
  build: string | null
}

interface Seat {
  socket: WebSocket
  actor: Actor
  request: IncomingMessage
  checkedAt: number
  at: { kind: string; id: string; scope: string; doing: Doing; name: string } | null
  alive: boolean
  /** What was said before is dealt with before what is said next. */
  hearing: Promise<void>
  heard: number
}

type Doing = 'viewing' | 'replying'

export interface Live {
  stop(): Promise<void>
  sockets(): number
}

const path = '/api/v1/live'
/** With the three seconds a caller is remembered, somebody shut out is gone within five. */
const recheckMilliseconds = 1000
const pulseMilliseconds = 20_000
const frameBytesMax = 4096
/** Frames of one socket between two pulses; a person's browser sends a few. */
const framesMax = 200
/** What may wait for a reader who does not read. */
const backlogBytesMax = 1024 * 1024

export function live(app: FastifyInstance, options: LiveOptions): Live {
  const { workshop, log } = options
  const server = new WebSocketServer({ noServer: true, maxPayload: frameBytesMax })
  const seats = new Set<Seat>()
  let place: Place | null = null
  let reading: Promise<void> | null = null
  let wanted = false
  let stopped = false

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until the handshake nobody else listens, and an unheard error ends the process.
    const hush = () => socket.destroy()
    socket.on('error', hush)
    if (request.url?.split('?')[0] !== path) return refuse(socket, '404 Not Found')
    if (!sameHost(request.headers.origin, request.headers.host))
      return refuse(socket, '403 Forbidden')
    options
      .authenticate(request)
      .then((actor) => {
        if (!actor || stopped) return refuse(socket, '401 Unauthorized')
        socket.off('error', hush)
        server.handleUpgrade(request, socket, head, (accepted) => seat(accepted, actor, request))
      })
      .catch(() => refuse(socket, '503 Service Unavailable'))
  }
  app.server.on('upgrade', upgrade)

  function seat(socket: WebSocket, actor: Actor, request: IncomingMessage) {
    const taken: Seat = {
      socket,
      actor,
      request,
      checkedAt: performance.now(),
      at: null,
      alive: true,
      hearing: Promise.resolve(),
      heard: 0,
    }
    seats.add(taken)
    socket.on('close', () => leave(taken))
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => (taken.alive = true))
    socket.on('message', (bytes) => {
      if (++taken.heard > framesMax) return socket.close(1008)
      const text = String(bytes)
      taken.hearing = taken.hearing.then(() => hear(taken, text)).catch(() => socket.close(1008))
    })
    send(taken, { name: 'live.ready', build: options.build })
  }

  function leave(gone: Seat) {
    seats.delete(gone)
    if (gone.at) tellPresence(gone.at.kind, gone.at.id, gone.at.scope)
  }

  async function hear(from: Seat, text: string) {
    const said = JSON.parse(text) as {
      at?: { kind?: unknown; id?: unknown; doing?: unknown; name?: unknown } | null
    }
    const before = from.at
    const { kind, id, doing, name } = said.at ?? {}
    if (typeof kind === 'string' && typeof id === 'string' && id.length <= 64) {
      const scope = await options.scopeOf(kind, id)
      const visible = scope !== null && sees(from.actor, scope)
      const now = doing === 'replying' ? 'replying' : 'viewing'
      const shown = String(name ?? '').slice(0, 80)
      from.at = visible ? { kind, id, scope, doing: now, name: shown } : null
    } else {
      from.at = null
    }
    const moved = before && (before.id !== from.at?.id || before.kind !== from.at.kind)
    if (moved) tellPresence(before.kind, before.id, before.scope)
    if (from.at) tellPresence(from.at.kind, from.at.id, from.at.scope)
  }

  function tellPresence(kind: string, id: string, scope: string) {
    const people = new Map<string, { id: string; doing: Doing; name: string }>()
    for (const { actor, at } of seats) {
      if (at?.id !== id || at.kind !== kind || !actor.id) continue
      if (people.get(actor.id)?.doing === 'replying') continue
      people.set(actor.id, { id: actor.id, doing: at.doing, name: at.name })
    }
    const message = { name: 'presence', subject: { kind, id }, people: [...people.values()] }
    for (const each of seats) if (sees(each.actor, scope)) send(each, message)
  }

  const wake = () => {
    wanted = true
    reading ??= read().finally(() => (reading = null))
  }

  const held = patience(wake)

  async function read() {
    while (wanted && !stopped) {
      wanted = false
      try {
        place ??= await safeEnd(workshop.db)
        const page = await readAfter(workshop.db, place, { limit: 500, past: false })
        place = page.reached
        if (page.events.length > 0 && seats.size > 0) await tell(page.events)
        if (page.full) wanted = true
        else held.after(page)
      } catch (error) {
        log.warn({ err: error }, 'the live feed could not read the log')
        return
      }
    }
  }

  async function tell(events: readonly Happened[]) {
    const live = events.filter((event) => event.origin === 'live')
    for (const each of seats) {
      if (!(await stillWelcome(each))) continue
      const visible = live.filter((event) => visibleTo(each.actor, event))
      if (visible.length > 0) send(each, { name: 'events', events: visible.map(brief) })
    }
  }

  /** Permission is looked at again every second: a revoked session ends here. */
  async function stillWelcome(each: Seat): Promise<boolean> {
    if (performance.now() - each.checkedAt < recheckMilliseconds) return true
    try {
      const actor = await options.authenticate(each.request)
      each.checkedAt = performance.now()
      if (actor) admitAgain(each, actor)
      else each.socket.close(4401)
      return actor !== null
    } catch {
      // It cannot be told who this is, so nothing is: the browser comes back and looks anew.
      each.socket.close(1013)
      return false
    }
  }

  function admitAgain(each: Seat, actor: Actor) {
    each.actor = actor
    const { at } = each
    if (!at || sees(actor, at.scope)) return
    each.at = null
    tellPresence(at.kind, at.id, at.scope)
  }

  const poll = setInterval(wake, 2000)
  let checking = false
  const check = setInterval(() => void recheck(), recheckMilliseconds / 2)
  async function recheck() {
    if (checking) return
    checking = true
    for (const each of seats) await stillWelcome(each)
    checking = false
  }
  const pulse = setInterval(() => {
    for (const each of seats) {
      if (!each.alive) each.socket.terminate()
      each.alive = false
      each.heard = 0
      each.socket.ping()
    }
  }, pulseMilliseconds)
  const unsubscribe = workshop.onEvents(wake)
  wake()

  return {
    sockets: () => seats.size,
    async stop() {
      stopped = true
      clearInterval(poll)
      clearInterval(check)
      clearInterval(pulse)
      held.stop()
      unsubscribe()
      app.server.off('upgrade', upgrade)
      for (const each of seats) each.socket.close(1001)
      server.close()
      // Whoever does not say goodbye would keep the HTTP server from closing.
      setTimeout(() => {
        for (const each of server.clients) each.terminate()
      }, 300).unref()
      await reading
    },
  }
}

/** Events of an inbox carry its id as `inboxId`; those without one concern everybody at the desk. */
function visibleTo(actor: Actor, event: Happened): boolean {
  const scope = (event.data as Record<string, unknown>)['inboxId']
  return typeof scope !== 'string' || sees(actor, scope)
}

const brief = (event: Happened) => ({
  name: event.name,
  subject: { kind: event.subjectKind, id: event.subjectId },
  customer: event.customerId,
  actor: event.actorId,
  at: event.at.toISOString(),
})

function send(to: Seat, message: object) {
  if (to.socket.readyState !== to.socket.OPEN) return
  if (to.socket.bufferedAmount > backlogBytesMax) to.socket.terminate()
  else to.socket.send(JSON.stringify(message))
}

function refuse(socket: Duplex, status: string) {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
