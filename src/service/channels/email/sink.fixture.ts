// A mail server of the test's own: takes mail, or behaves as badly as it is told to.

import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { newId } from '../../../kernel/ids/index.ts'
import type { Shop } from '../../../../test/harness.ts'
import { placeOfPassword } from './outgoing/letters.ts'

export interface Taken {
  from: string
  to: string[]
  raw: string
}

export interface Sink {
  port: number
  taken: Taken[]
  /** What is answered instead of 250; null: all is well. */
  answer: { onRcpt?: (address: string) => Error | null; onData?: () => Error | 'hang' | null }
  stop(): Promise<void>
}

export const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })

export async function sink(options: SMTPServerOptions = {}, port = 0): Promise<Sink> {
  const taken: Taken[] = []
  const made: Sink = {
    port: 0,
    taken,
    answer: {},
    stop: () => new Promise((done) => server.close(() => done())),
  }
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(made.answer.onRcpt?.(address) ?? null),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const answer = made.answer.onData?.()
        if (answer === 'hang') return
        if (answer) return done(answer)
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        taken.push({
          from,
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done(null, 'Ok: queued as <relay-id-' + taken.length + '@relay.example>')
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
  made.port = (server.server.address() as AddressInfo).port
  return made
}

/** Points the shop's mail to the sink, as the settings would. */
export async function routeTo(
  shop: Shop,
  port: number,
  more: { username?: string; password?: string; plus?: boolean } = {},
) {
  const id = newId()
  const { workshop, secrets } = shop.product.parts
  await workshop.db.deleteFrom('mail_route').where('inbox_id', 'is', null).execute()
  await workshop.db
    .insertInto('mail_route')
    .values({
      id,
      inbox_id: null,
      host: '127.0.0.1',
      port,
      security: 'none',
      username: more.username ?? null,
      password_sealed: more.password ? secrets.encrypt(more.password, placeOfPassword(id)) : null,
      dkim_domain: null,
      dkim_selector: null,
      dkim_key_sealed: null,
      plus_addresses: more.plus ?? false,
      state_detail: null,
      state_at: null,
      created_at: shop.clock.now(),
    })
    .execute()
  return id
}
