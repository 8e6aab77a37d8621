// Trying a server before its settings are kept: each step by name, in plain words, stopping at
// the first that does not work.

import { connect as connectTls } from 'node:tls'
import { isIP, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { faultWords, type ImapFault } from '../incoming/mailbox-rules.ts'
import { openMailbox } from '../incoming/index.ts'
import type { MailboxAddress } from '../incoming/session.ts'
import { type SmtpFault, verdictOf } from '../outgoing/rules.ts'
import { optionsOf, type RouteAddress, type TransportParts } from '../outgoing/transports.ts'
import { addressesOf, type MayConnect, openSocket } from '../../../../kernel/targets/index.ts'

export interface Step {
  step: 'name' | 'connection' | 'encryption' | 'log-in' | 'folder'
  works: boolean
  words: string
}

export interface Tested {
  works: boolean
  steps: Step[]
}

const waitMs = 10_000

type Address = Pick<MailboxAddress, 'host' | 'port' | 'security'>

/** Name, connection and, where it begins safe, encryption. */
async function reach(address: Address, mayConnect: MayConnect): Promise<Step[]> {
  const steps: Step[] = []
  const place = { ...address, folder: '' }
  let step: Step['step'] = 'name'
  let socket: Socket | undefined
  try {
    const addresses = await addressesOf(address.host, mayConnect)
    steps.push({
      step,
      works: true,
      words: isIP(address.host) ? 'An address was given.' : `${address.host} is ${addresses[0]}.`,
    })
    step = 'connection'
    socket = await openSocket(address, mayConnect, waitMs)
    steps.push({ step, works: true, words: `Port ${address.port} answers.` })
    step = 'encryption'
    if (address.security === 'tls')
      steps.push({ step, works: true, words: await handshake(socket, address.host) })
    if (address.security === 'none')
      steps.push({ step, works: true, words: 'The connection is not encrypted, as chosen.' })
  } catch (error) {
    const fault = error as ImapFault
    const isTalk =
      step === 'encryption' &&
      !/TIMEOUT/.test(fault.code ?? '') &&
      !/^(CERT|DEPTH|SELF|UNABLE|HOST)/.test(fault.code ?? '')
    const words = isTalk
      ? `Port ${address.port} does not begin with TLS. Try STARTTLS, or another port.`
      : faultWords({ ...fault, message: (error as Error).message }, place)
    steps.push({ step, works: false, words })
  } finally {
    socket?.destroy()
  }
  return steps
}

function handshake(socket: Socket, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const safe = connectTls({
      socket,
      minVersion: 'TLSv1.2',
      ...(isIP(host) ? { host } : { servername: host }),
    })
    safe.setTimeout(waitMs, () =>
      safe.destroy(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })),
    )
    safe.once('error', reject)
    safe.once('secureConnect', () => {
      resolve(`The connection is encrypted (${safe.getProtocol()}).`)
      safe.destroy()
    })
  })
}

const done = (steps: Step[]): Tested => ({ works: steps.every((one) => one.works), steps })
const failed = (steps: Step[]) => steps.some((one) => !one.works)

export async function tryMailbox(
  address: MailboxAddress,
  password: string,
  mayConnect: MayConnect,
): Promise<Tested> {
  const steps = await reach(address, mayConnect)
  if (failed(steps)) return done(steps)
  let step: Step['step'] = 'log-in'
  const client = await openMailbox(address, password, { mayConnect })
  try {
    await client.connect()
    if (address.security === 'starttls')
      steps.push({
        step: 'encryption',
        works: true,
        words: 'The connection is encrypted (STARTTLS).',
      })
    steps.push({ step, works: true, words: 'The user name and password are right.' })
    step = 'folder'
    const folder = await client.mailboxOpen(address.folder, { readOnly: true })
    steps.push({ step, works: true, words: `“${address.folder}” has ${folder.exists} mails.` })
  } catch (error) {
    const fault = error as ImapFault
    const words = faultWords(step === 'folder' ? { code: 'FOLDER' } : fault, address)
    const isSafety =
      address.security === 'starttls' && step === 'log-in' && !fault.authenticationFailed
    steps.push({ step: isSafety ? 'encryption' : step, works: false, words })
  } finally {
    client.close()
  }
  return done(steps)
}

export async function tryRoute(
  address: RouteAddress,
  password: string | null,
  parts: TransportParts,
): Promise<Tested> {
  const steps = await reach(address, parts.mayConnect)
  if (failed(steps)) return done(steps)
  const { pool: _pool, ...options } = optionsOf(parts, address, password)
  const transport = createTransport(options as never)
  const safety: Step[] =
    address.security === 'starttls'
      ? [{ step: 'encryption', works: true, words: 'The connection is encrypted (STARTTLS).' }]
      : []
  try {
    await transport.verify()
    const words = address.username
      ? 'The user name and password are right.'
      : 'The mail server takes mail without a log-in.'
    steps.push(...safety, { step: 'log-in', works: true, words })
  } catch (error) {
    const fault = error as SmtpFault
    const isSafety = fault.code === 'ETLS'
    const { outcome, routeFault } = verdictOf(fault)
    const words = routeFault ?? ('error' in outcome ? outcome.error : '')
    steps.push(...(isSafety ? [] : safety), {
      step: isSafety ? 'encryption' : 'log-in',
      works: false,
      words,
    })
  } finally {
    transport.close()
  }
  return done(steps)
}
