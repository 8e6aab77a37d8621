// Secrets at rest (trust.md §3.7). One installation secret (32 bytes; a file of mode 0600 in
// the data folder, or RAPPORT_SECRET) yields, by HKDF (RFC 5869), separate keys for separate
// uses. Encrypted values are AES-256-GCM with the row and column as associated data:
// `v1:<key id>:<nonce>:<cipher text and tag>`, all base64url.

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'

export interface Secrets {
  encrypt(plain: string, place: string): string
  decrypt(stored: string, place: string): string
  /** A key for one use, 32 bytes: 'mail-threading', 'file-links' … */
  keyFor(use: string): Buffer
  sign(use: string, text: string): string
}

const version = 'v1'

export function createSecrets(master: Buffer): Secrets {
  if (master.length < 32) throw new Error('The secret must have at least 32 bytes (64 hex digits).')
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', master, 'rapport', use, 32))
  const key = keyFor('encryption')
  const keyId = createHash('sha256').update(key).digest('base64url').slice(0, 8)
  return {
    keyFor,
    sign: (use, text) => createHmac('sha256', keyFor(use)).update(text).digest('base64url'),
    encrypt(plain, place) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([
        cipher.update(plain, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      return [version, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join(':')
    },
    decrypt(stored, place) {
      const [v, id, nonce, sealed] = stored.split(':')
      if (v !== version || id !== keyId || !nonce || !sealed) {
        throw new Error(
          'This secret was encrypted with another key; set the RAPPORT_SECRET it was made with.',
        )
      }
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

/** Reads the installation's secret, or makes it on the first start. */
export function masterSecret(given: string | undefined, file: string): Buffer {
  if (given !== undefined) return fromHex(given, 'RAPPORT_SECRET')
  if (existsSync(file)) return fromHex(readFileSync(file, 'utf8').trim(), file)
  writeWhole(file, `${randomBytes(32).toString('hex')}\n`)
  return fromHex(readFileSync(file, 'utf8').trim(), file)
}

/**
 * Appears whole and on disk, or not at all: what is encrypted under a secret that a crash
 * took away is lost. Whoever comes first wins; the others read what is there.
 */
function writeWhole(file: string, text: string) {
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

function fromHex(text: string, where: string): Buffer {
  if (!/^([0-9a-f]{2}){32,}$/i.test(text))
    throw new Error(`${where} must be at least 64 hex digits.`)
  return Buffer.from(text, 'hex')
}

/** A token of 256 bits for links and sessions; only its SHA-256 is stored. */
export function newToken(prefix = ''): { token: string; hash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Compares without telling how much was right. */
export function safeEqual(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
