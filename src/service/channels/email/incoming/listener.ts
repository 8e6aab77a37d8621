// Our own mail listener: SMTP, or LMTP (RFC 2033) behind a mail server on the same machine.
// "250" is said after the mail is on disk and its transaction committed; every fault of ours
// is a 4xx, so that the sender keeps the mail and comes back.

import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { systemActor } from '../../../../kernel/http/index.ts'
import type { MailInbox } from '../evidence.ts'
import { mailRejected } from '../events.ts'
import type { MailParts } from '../mail.ts'
import type { IncomingMail, MailReceipt } from '../receive.ts'
import type { Intake } from './intake.ts'
import { addressesOf, answers, mailBytesMax, SmtpAnswer } from './rules.ts'

export interface ListenerState {
  state: 'off' | 'listening' | 'failing'
  protocol: 'SMTP' | 'LMTP'
  host: string
  port: number
  detail: string | null
}

export interface Listener {
  state(): ListenerState
  start(): Promise<void>
  stop(): Promise<void>
}

export interface ListenerParts {
  parts: MailParts
  intake: Intake
  receive: (incoming: IncomingMail) => Promise<MailReceipt>
}

/** Bytes of unfinished mails held in memory for all connections together. */
const heldBytesMax = 160 * 1024 * 1024
const connectionsMax = 200
const silenceMs = 60_000
const retryListenMs = 10_000
const nobody = '00000000-0000-0000-0000-000000000000'

type Session = SMTPServerSession & { inboxes?: Map<string, MailInbox> }

export function listener({ parts, intake, receive }: ListenerParts): Listener {
  const { config, log } = parts
  const protocol = config.lmtp ? ('LMTP' as const) : ('SMTP' as const)
  const place = { protocol, host: config.smtpHost, port: config.smtpPort }
  let now: ListenerState = { ...place, state: 'off', detail: null }
  let server: SMTPServer | undefined
  let again: NodeJS.Timeout | undefined
  let heldBytes = 0
  const rejecting = rejectionsOf(parts)

  async function recipient(address: string, session: Session) {
    const declared = Number(
      (session.envelope.mailFrom && (session.envelope.mailFrom.args as { SIZE?: string })?.SIZE) ||
        0,
    )
    const inbox = await inboxOf(parts, address).catch((error: unknown) => {
      log.warn({ err: error }, 'a recipient could not be looked up')
      throw answers.notLookedUp()
    })
    if (!inbox) {
      await rejecting(null, 'unknown-recipient', declared)
      throw answers.unknownRecipient()
    }
    if (declared > mailBytesMax) {
      await rejecting(inbox.id, 'too-large', declared)
      throw answers.tooLarge()
    }
    ;(session.inboxes ??= new Map()).set(address.toLowerCase(), inbox)
  }

  async function mail(
    stream: SMTPServerDataStream,
    session: Session,
  ): Promise<(SmtpAnswer | string)[]> {
    const recipients = session.envelope.rcptTo.map((one) => one.address.toLowerCase())
    const inboxes = session.inboxes ?? new Map<string, MailInbox>()
    const body = await bodyOf(stream)
    if (body.problem) {
      const first = inboxes.get(recipients[0]!)
      if (body.bytes > mailBytesMax) await rejecting(first?.id ?? null, 'too-large', body.bytes)
      return recipients.map(() => body.problem!)
    }
    try {
      const raw = Buffer.concat(body.chunks)
      body.chunks.length = 0
      const { mailFrom } = session.envelope
      return await store({ raw, inboxes, recipients, from: mailFrom ? mailFrom.address : '' })
    } finally {
      heldBytes -= body.bytes
    }
  }

  interface Storing {
    raw: Buffer
    inboxes: Map<string, MailInbox>
    recipients: string[]
    from: string
  }

  /** One answer for each recipient; several recipients of one inbox are one mail. */
  async function store({ raw, inboxes, recipients, from }: Storing) {
    const outcome = new Map<string, SmtpAnswer | string>()
    const said: (SmtpAnswer | string)[] = []
    for (const address of recipients) {
      const inbox = inboxes.get(address)
      if (!inbox) {
        said.push(answers.unknownRecipient())
        continue
      }
      const envelopeTo = recipients.filter((one) => inboxes.get(one)?.id === inbox.id)
      if (!outcome.has(inbox.id)) {
        outcome.set(
          inbox.id,
          await storeOne({ raw, inbox, via: 'smtp', envelopeFrom: from, envelopeTo }),
        )
      }
      said.push(outcome.get(inbox.id)!)
    }
    return said
  }

  async function storeOne(incoming: IncomingMail): Promise<SmtpAnswer | string> {
    try {
      const receipt = await intake.run(incoming.raw.byteLength, () => receive(incoming))
      return receipt ? `2.0.0 Stored as ${receipt.rawMailId}` : answers.busy()
    } catch (error) {
      log.error(
        { err: error, bytes: incoming.raw.byteLength },
        'a mail could not be stored; its sender was asked to try again',
      )
      return answers.notStored()
    }
  }

  async function bodyOf(stream: SMTPServerDataStream) {
    const body = { chunks: [] as Buffer[], bytes: 0, problem: null as SmtpAnswer | null }
    const refuse = (problem: SmtpAnswer) => {
      if (!body.problem) heldBytes -= body.bytes
      body.problem ??= problem
      body.chunks.length = 0
    }
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        body.bytes += chunk.length
        if (body.problem) continue
        heldBytes += chunk.length
        body.chunks.push(chunk)
        if (body.bytes > mailBytesMax) refuse(answers.tooLarge())
        else if (heldBytes > heldBytesMax) refuse(answers.busy())
      }
    } catch (error) {
      // The connection broke: nothing was acknowledged, the sender comes back.
      refuse(answers.notStored())
      throw error
    }
    return body
  }

  function made(): SMTPServer {
    return new SMTPServer({
      lmtp: config.lmtp,
      logger: false,
      name: config.publicUrl ? new URL(config.publicUrl).hostname : undefined,
      banner: 'Rapport',
      // Checked here instead of by the library, so that a mail too large is an event people see.
      hideSize: true,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      maxClients: connectionsMax,
      maxRecipients: 100,
      socketTimeout: silenceMs,
      closeTimeout: 5000,
      onRcptTo(address, session, done) {
        recipient(address.address, session as Session).then(() => done(), done)
      },
      onData(stream, session, done) {
        mail(stream, session as Session).then(
          (said) => tell(said, config.lmtp, done),
          () => done(answers.notStored()),
        )
      },
    })
  }

  async function listen(): Promise<void> {
    server = made()
    const mine = server
    await new Promise<void>((done) => {
      mine.on('error', (error: NodeJS.ErrnoException) => {
        if (error.syscall !== 'listen') return
        now = { ...place, state: 'failing', detail: whyNotListening(error, place.port) }
        log.error(
          { port: place.port, code: error.code },
          'the mail listener could not start; it will be tried again',
        )
        again = setTimeout(() => void listen(), retryListenMs)
        again.unref()
        done()
      })
      mine.listen(place.port, place.host, () => {
        now = { ...place, state: 'listening', detail: null }
        done()
      })
    })
  }

  return {
    state: () => now,
    async start() {
      if (config.smtpPort !== 0) await listen()
    },
    async stop() {
      clearTimeout(again)
      if (now.state === 'listening') await new Promise<void>((done) => server!.close(() => done()))
      now = { ...place, state: 'off', detail: null }
      await intake.idle()
    },
  }
}

/** LMTP answers for each recipient; SMTP has one answer, and any doubt means "again". */
function tell(
  said: (SmtpAnswer | string)[],
  lmtp: boolean,
  done: (error?: Error | null, message?: never) => void,
) {
  if (lmtp) return done(null, said as never)
  const problem = said.find((one) => one instanceof SmtpAnswer)
  return problem ? done(problem as SmtpAnswer) : done(null, said[0] as never)
}

function whyNotListening(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Choose another with --smtp-port.`
  if (error.code === 'EACCES')
    return `Port ${port} may only be opened by the administrator. Choose one above 1023.`
  return `Port ${port} could not be opened (${error.code ?? 'unknown'}).`
}

async function inboxOf({ workshop }: MailParts, recipient: string): Promise<MailInbox | null> {
  const addresses = addressesOf(recipient)
  if (addresses.length === 0) return null
  const found = await workshop.db
    .selectFrom('inbox')
    .select(['id', 'address'])
    .where('address', 'in', addresses)
    .where('archived_at', 'is', null)
    .execute()
  return found.find((one) => one.address === addresses[0]) ?? found[0] ?? null
}

const rejectionsAMinute = 60

/** Events of what was not taken; somebody trying a thousand addresses does not fill the log. */
function rejectionsOf({ workshop, log }: MailParts) {
  let minute = 0
  let count = 0
  return async (inboxId: string | null, cause: string, bytes: number): Promise<void> => {
    const current = Math.floor(workshop.clock.now().getTime() / 60_000)
    if (current !== minute) [minute, count] = [current, 0]
    if (++count > rejectionsAMinute) return
    await workshop
      .transact(systemActor('email'), (work) =>
        work.record(mailRejected, {
          subjectId: inboxId ?? nobody,
          data: { inboxId, cause, bytes },
        }),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'a refused mail could not be noted'))
  }
}
