// Fetching one remote picture. The host is looked up once, its addresses are judged, and the
// connection goes to the one that was judged; every redirect begins anew. We send no cookie, no
// referrer and no word about who reads.

import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { addressesOf, type FindAddresses, type MayConnect } from '../../kernel/targets/index.ts'
import { headBytes, pictureAddress, pictureType } from './rules.ts'

export interface Picture {
  type: string
  bytes: Buffer
}

/** What was wrong is for our log only: to the reader every picture that fails looks the same. */
export class NoPicture extends Error {}

export interface Fetching {
  mayConnect: MayConnect
  find?: FindAddresses
  bytesMax?: number
  /** For all of it: looking up, redirects and the last byte. */
  milliseconds?: number
}

const redirectsMax = 3
const usualBytesMax = 5 * 1024 * 1024
const usualMilliseconds = 10_000

/** Throws `NoPicture`, or a fault of the network. */
export async function fetchPicture(address: string, fetching: Fetching): Promise<Picture> {
  const signal = AbortSignal.timeout(fetching.milliseconds ?? usualMilliseconds)
  let url = pictureAddress(address)
  for (let redirects = 0; url && redirects <= redirectsMax; redirects++) {
    const answer = await ask(url, fetching, signal)
    if (answer.location === undefined) return read(answer.response, fetching)
    url = pictureAddress(answer.location, url)
  }
  throw new NoPicture(url ? 'It redirects too often.' : 'We do not go to that address.')
}

interface Answer {
  response: http.IncomingMessage
  /** Where it lies instead. */
  location?: string
}

async function ask(url: URL, { mayConnect, find }: Fetching, signal: AbortSignal): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const [address] = await within(signal, addressesOf(host, mayConnect, find))
  const request = (url.protocol === 'https:' ? https : http).request({
    host: address,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: url.pathname + url.search,
    agent: false,
    maxHeaderSize: 16 * 1024,
    signal,
    ...(isIP(host) ? {} : { servername: host }),
    headers: {
      host: url.host,
      accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif',
      'accept-encoding': 'identity',
      'user-agent': 'Mozilla/5.0 (compatible; mail pictures)',
    },
  })
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
    request.end()
  })
  // A fault after the head is told by whoever reads on; one that nobody reads is no fault.
  response.on('error', () => {})
  const status = response.statusCode ?? 0
  if (status === 200) return { response }
  response.destroy()
  const { location } = response.headers
  if ([301, 302, 303, 307, 308].includes(status) && location) return { response, location }
  throw new NoPicture(`The server answered ${status}.`)
}

/** A look-up cannot be called off; it is only no longer waited for. */
function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new NoPicture('It took too long.'))
    signal.addEventListener('abort', late, { once: true })
    promise.then(resolve, reject)
  })
}

async function read(response: http.IncomingMessage, fetching: Fetching): Promise<Picture> {
  const bytesMax = fetching.bytesMax ?? usualBytesMax
  const chunks: Buffer[] = []
  let bytes = 0
  let type: string | null = null
  try {
    if (Number(response.headers['content-length'] ?? 0) > bytesMax) {
      throw new NoPicture('It is too large.')
    }
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > bytesMax) throw new NoPicture('It is too large.')
      if (type === null && bytes >= headBytes) type = typeOf(chunks)
    }
  } finally {
    response.destroy()
  }
  return { type: type ?? typeOf(chunks), bytes: Buffer.concat(chunks) }
}

function typeOf(chunks: readonly Buffer[]): string {
  const type = pictureType(Buffer.concat(chunks))
  if (type === null) throw new NoPicture('It is no picture.')
  return type
}
