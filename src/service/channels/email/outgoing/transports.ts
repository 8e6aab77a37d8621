// Connections to mail servers, one pool per route. A changed route gets a new pool.

import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { createTransport, type Transporter } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import type { Secrets } from '../../../../kernel/secrets/index.ts'
import { type MayConnect, openSocket } from '../../../../kernel/targets/index.ts'
import { placeOfPassword } from './letters.ts'
import type { RouteRow } from './load.ts'

export type SmtpTransport = Transporter<SMTPPool.SentMessageInfo>

export interface TransportTimes {
  connectMs: number
  /** Silence after which a connection counts as dead; below the outbox lease of 120 s. */
  silenceMs: number
}

const usual: TransportTimes = { connectMs: 15_000, silenceMs: 90_000 }

export interface Transports {
  of(route: RouteRow): SmtpTransport
  closeAll(): void
}

export interface TransportParts {
  secrets: Secrets
  mayConnect: MayConnect
  /** What we call ourselves in EHLO; null: the machine's name. */
  name: string | null
  times?: TransportTimes
}

export function transports(parts: TransportParts): Transports {
  const open = new Map<string, { mark: string; transport: SmtpTransport }>()
  return {
    of(route) {
      const mark = markOf(route)
      const known = open.get(route.id)
      if (known?.mark === mark) return known.transport
      known?.transport.close()
      const transport = createTransport(optionsOf(parts, route, passwordOf(parts.secrets, route)))
      open.set(route.id, { mark, transport })
      return transport
    },
    closeAll() {
      for (const { transport } of open.values()) transport.close()
      open.clear()
    },
  }
}

const markOf = (route: RouteRow) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        route.host,
        route.port,
        route.security,
        route.username,
        route.password_sealed,
      ]),
    )
    .digest('hex')

export const passwordOf = (
  secrets: Secrets,
  route: Pick<RouteRow, 'id' | 'password_sealed'>,
): string | null =>
  route.password_sealed ? secrets.decrypt(route.password_sealed, placeOfPassword(route.id)) : null

export interface RouteAddress {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string | null
}

export function optionsOf(
  parts: TransportParts,
  route: RouteAddress,
  password: string | null,
): SMTPPool.Options {
  const times = parts.times ?? usual
  return {
    pool: true,
    maxConnections: 4,
    maxMessages: 100,
    // The outbox alone decides about another try: a connection lost after DATA may have been
    // a mail accepted.
    maxRequeues: 0,
    idleTimeout: 20_000,
    host: route.host,
    port: route.port,
    ...(parts.name ? { name: parts.name } : {}),
    secure: route.security === 'tls',
    requireTLS: route.security === 'starttls',
    ignoreTLS: route.security === 'none',
    // An address in digits has no name to ask for (RFC 6066 §3).
    tls: { ...(isIP(route.host) ? {} : { servername: route.host }), minVersion: 'TLSv1.2' },
    ...(route.username ? { auth: { user: route.username, pass: password ?? '' } } : {}),
    connectionTimeout: times.connectMs,
    greetingTimeout: times.connectMs,
    socketTimeout: times.silenceMs,
    getSocket: (_options, callback) => {
      openSocket(route, parts.mayConnect, times.connectMs).then(
        (connection) => callback(null, { connection }),
        (error: Error) => callback(error, false as never),
      )
    },
  }
}
