// How mail stands: the door it comes in by, the mailboxes we read, the servers it leaves by,
// and what waits. The sentences of `rapport doctor` and the health page.

import { connect } from 'node:net'
import type { Config } from '../kernel/config/index.ts'
import type { Workshop } from '../kernel/db/work.ts'
import { type ListenerState, type MailFacts, mailFacts } from '../service/channels/email/index.ts'
import type { Check } from './health.ts'

export interface MailHealthParts {
  workshop: Workshop
  config: Config
  /** Of the running product; absent in `rapport doctor`, which knocks at the port instead. */
  adapters?: { mail: { listening(): ListenerState } }
}

export async function mailChecks(parts: MailHealthParts): Promise<Check[]> {
  const facts = await mailFacts(parts.workshop)
  const door = parts.adapters
    ? listenerCheck(parts.adapters.mail.listening())
    : await knock(parts.config)
  return [
    door,
    ...facts.mailboxes.map(mailboxCheck),
    ...facts.servers.map(serverCheck),
    ...waitingChecks(facts),
  ]
}

const good = (id: string, sentence: string): Check => ({ id, healthy: true, sentence, fix: null })
const wrong = (id: string, sentence: string, fix: string): Check => ({
  id,
  healthy: false,
  sentence,
  fix,
})

const listenerId = 'mail-listener'
const noDoor = 'No port is open for mail: it comes from mailboxes and over the API.'

function listenerCheck({ state, protocol, host, port, detail }: ListenerState): Check {
  if (state === 'listening') {
    return good(listenerId, `Mail is taken on ${host}, port ${port} (${protocol}).`)
  }
  if (state === 'off') return good(listenerId, noDoor)
  return wrong(
    listenerId,
    `Mail cannot be taken: ${detail ?? `port ${port} is not open.`}`,
    'It is tried again every 10 seconds. Mail servers keep what they hold for us meanwhile.',
  )
}

const knockMs = 1000

/** Another process than the product's own sees only whether somebody answers. */
async function knock({ smtpHost, smtpPort, lmtp }: Config): Promise<Check> {
  if (smtpPort === 0) return good(listenerId, noDoor)
  const host = smtpHost === '0.0.0.0' || smtpHost === '::' ? '127.0.0.1' : smtpHost
  const place = `port ${smtpPort} (${lmtp ? 'LMTP' : 'SMTP'})`
  return (await answers(host, smtpPort))
    ? good(listenerId, `Something answers on ${place}, where mail is taken.`)
    : good(listenerId, `Nothing answers on ${place} now: mail is taken while Rapport runs.`)
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: knockMs })
    const tell = (found: boolean) => {
      socket.destroy()
      resolve(found)
    }
    socket.once('connect', () => tell(true))
    socket.once('error', () => tell(false))
    socket.once('timeout', () => tell(false))
  })
}

type Place = MailFacts['mailboxes'][number]

const mailboxId = 'mailbox'

function mailboxCheck({ inbox, host, state, detail }: Place): Check {
  if (state === 'failing') {
    return wrong(
      mailboxId,
      `The mailbox of ${inbox} cannot be read: ${detail ?? `${host} does not answer.`}`,
      'It is tried again by itself. Test the settings under Settings, Inboxes.',
    )
  }
  if (state === 'new') return good(mailboxId, `The mailbox of ${inbox} has not been read yet.`)
  return good(mailboxId, `The mailbox of ${inbox} at ${host} is being read.`)
}

const serverId = 'mail-server'

function serverCheck({ inbox, host, state, detail }: Place): Check {
  const whose = inbox ? `of ${inbox}` : 'of all inboxes'
  if (state === 'failing') {
    return wrong(
      serverId,
      `The mail server ${whose} does not send: ${detail ?? `${host} does not answer.`}`,
      'What waits is tried again for 72 hours. Test the settings under Settings, Mail.',
    )
  }
  if (state === 'new') return good(serverId, `The mail server ${whose}, ${host}, is not tried yet.`)
  return good(serverId, `The mail server ${whose}, ${host}, sends.`)
}

const waitingId = 'mail-waiting'
const mails = (count: number) => (count === 1 ? '1 mail waits' : `${count} mails wait`)

function waitingChecks({ waiting, putOff }: MailFacts): Check[] {
  const checks: Check[] = []
  if (waiting > 0) {
    const why = 'because no mail server is set for sending.'
    checks.push(wrong(waitingId, `${mails(waiting)} ${why}`, 'Set one under Settings, Mail.'))
  }
  if (putOff > 0) {
    const why = `for another try: a mail server has put ${putOff === 1 ? 'it' : 'them'} off.`
    checks.push(good(waitingId, `${mails(putOff)} ${why}`))
  }
  return checks
}
