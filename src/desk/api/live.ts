// The live line: one WebSocket. It says what happened to which ids; what went stale is fetched
// again by whoever listens. After a gap everything shown is looked at once more.

import { isReached, noteReached, noteUnreached, watchReach } from './reach.ts'

export interface LiveEvent {
  name: string
  subject: { kind: string; id: string }
  customer: string | null
  actor: string | null
  at: string
}
export interface Present {
  id: string
  name: string
  doing: 'viewing' | 'replying'
}
export type LiveNews =
  | { name: 'events'; events: LiveEvent[] }
  | { name: 'presence'; subject: { kind: string; id: string }; people: Present[] }
  /** The line is back after a gap. */
  | { name: 'live.again' }
  /** After a gap: whether the server serves another desk than the one that runs here. */
  | { name: 'build'; isAnother: boolean }

interface Ready {
  name: 'live.ready'
  build: string | null
}

interface At {
  kind: string
  id: string
  doing: Present['doing']
  name: string
}

const firstPauseMs = 500
const longestPauseMs = 20_000

export interface LiveLine {
  /** Where this person is and what they do; null: nowhere. Told again after a reconnect. */
  at: (place: At | null) => void
  close: () => void
}

export function openLive(onNews: (news: LiveNews) => void): LiveLine {
  let socket: WebSocket | null = null
  let pause = firstPauseMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let place: At | null = null
  let hadLine = false
  let build: string | null = null
  let closed = false

  const sayPlace = () => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ at: place }))
  }

  function connect() {
    clearTimeout(timer)
    if (closed || socket) return
    const { protocol, host } = window.location
    socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/v1/live`)
    socket.onmessage = ({ data }) => {
      const news = JSON.parse(String(data)) as LiveNews | Ready
      if (news.name !== 'live.ready') return onNews(news)
      noteReached()
      pause = firstPauseMs
      if (hadLine) onNews({ name: 'live.again' })
      hadLine = true
      if (build && news.build) onNews({ name: 'build', isAnother: build !== news.build })
      build ??= news.build
      if (place) sayPlace()
    }
    socket.onclose = ({ code }) => {
      socket = null
      // 4401: the session has ended; the next request leads to the sign-in page.
      if (closed || code === 4401) return
      if (hadLine) noteUnreached()
      timer = setTimeout(connect, pause * (0.75 + Math.random() / 2))
      pause = Math.min(longestPauseMs, pause * 2)
    }
  }
  connect()
  const unwatch = watchReach(() => {
    if (isReached() && !socket) connect()
  })

  return {
    at(next) {
      if (JSON.stringify(next) === JSON.stringify(place)) return
      place = next
      sayPlace()
    },
    close() {
      closed = true
      clearTimeout(timer)
      unwatch()
      socket?.close()
    },
  }
}
