// Connections to hosts that people named. The name is resolved here, every address is judged,
// and the connection goes to the address that was judged: a second look-up could be answered
// differently (DNS rebinding).

import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import { isHost, type MayConnect } from './rules.ts'

export { isHost, type MayConnect, mayConnectTo } from './rules.ts'

/** The sentence is for the owner who typed the host. */
export class TargetRefused extends Error {
  readonly code = 'ETARGET'
}

export class HostUnknown extends Error {
  readonly code = 'EDNS'
}

/** Looks a name up; the system's own way unless a test answers. */
export type FindAddresses = (host: string) => Promise<string[]>

/** The addresses of a host we may connect to; throws when there is none. */
export async function addressesOf(
  host: string,
  mayConnect: MayConnect,
  find: FindAddresses = resolved,
): Promise<string[]> {
  if (!isHost(host)) throw new TargetRefused(`"${host.slice(0, 100)}" is not the name of a server.`)
  const found = isIP(host) ? [host] : await find(host)
  const open = found.filter(mayConnect)
  if (open.length > 0) return open
  throw new TargetRefused(
    `${host} lies in a private network. Private networks must be allowed by ` +
      `RAPPORT_ALLOW_PRIVATE_TARGETS, for example 10.0.0.0/8.`,
  )
}

async function resolved(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map((one) => one.address)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const isAbsent = code === 'ENOTFOUND' || code === 'ENODATA'
    throw new HostUnknown(
      isAbsent ? `There is no server called ${host}.` : `The name ${host} could not be looked up.`,
    )
  }
}

export interface Target {
  host: string
  port: number
}

/** A TCP connection to the first address that answers. */
export async function openSocket(
  target: Target,
  mayConnect: MayConnect,
  timeoutMs: number,
): Promise<Socket> {
  const addresses = await addressesOf(target.host, mayConnect)
  let last: unknown
  for (const address of addresses.slice(0, 4)) {
    try {
      return await connected(address, target.port, timeoutMs)
    } catch (error) {
      last = error
    }
  }
  throw last
}

function connected(address: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port })
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(
      () => fail(Object.assign(new Error('The server did not answer.'), { code: 'ETIMEDOUT' })),
      timeoutMs,
    )
    socket.once('error', fail)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(socket)
    })
    socket.once('close', () => clearTimeout(timer))
  })
}
