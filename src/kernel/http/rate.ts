// Rate limits: token buckets, one per limit and caller, in this process. Where several nodes
// run, each grants its share. Header fields follow the draft
// draft-ietf-httpapi-ratelimit-headers-11 (parameter form) and are kept in this one file,
// because the draft may still change.

import { tooMany } from '../errors/index.ts'

export interface Limit {
  /** Requests granted per window. */
  quota: number
  windowSeconds: number
  /** How many may come at once; the quota when absent. */
  burst?: number
}

export interface Limits {
  /** Takes one token or throws 429; returns the header fields to send. */
  take(name: string, caller: string, override?: Limit): Record<string, string>
  /** Gives a token back: an attempt that turned out to be harmless. */
  giveBack(name: string, caller: string): void
}

interface Bucket {
  tokens: number
  at: number
}

const bucketsMax = 50_000

export function rateLimits(limits: Readonly<Record<string, Limit>>, nodes = 1, now = () => Date.now()): Limits {
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, limit: Limit): Bucket {
    const size = (limit.burst ?? limit.quota) / nodes
    const bucket = buckets.get(key)
    const moment = now()
    if (!bucket) {
      if (buckets.size >= bucketsMax) forgetOldest(buckets)
      const fresh = { tokens: size, at: moment }
      buckets.set(key, fresh)
      return fresh
    }
    const perSecond = limit.quota / nodes / limit.windowSeconds
    bucket.tokens = Math.min(size, bucket.tokens + ((moment - bucket.at) / 1000) * perSecond)
    bucket.at = moment
    return bucket
  }

  return {
    take(name, caller, override) {
      const limit = override ?? limits[name]
      const fields: Record<string, string> = {}
      if (!limit) return fields
      const bucket = bucketOf(`${name} ${caller}`, limit)
      const perSecond = limit.quota / nodes / limit.windowSeconds
      const policy = `"${name}";q=${limit.quota};w=${limit.windowSeconds}`
      if (bucket.tokens < 1) {
        const wait = Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond))
        throw tooMany(wait)
      }
      bucket.tokens -= 1
      const wait = Math.ceil(((limit.burst ?? limit.quota) / nodes - bucket.tokens) / perSecond)
      fields['ratelimit-policy'] = policy
      fields['ratelimit'] = `"${name}";r=${Math.floor(bucket.tokens)};t=${wait}`
      return fields
    },
    giveBack(name, caller) {
      const bucket = buckets.get(`${name} ${caller}`)
      if (bucket) bucket.tokens += 1
    },
  }
}

function forgetOldest(buckets: Map<string, Bucket>) {
  let left = bucketsMax / 10
  for (const key of buckets.keys()) {
    buckets.delete(key)
    if (--left <= 0) return
  }
}

/** The caller's network for limits by address: an IPv6 customer owns a /64. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  if (address.startsWith('::ffff:')) return address.slice(7)
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - left.length - right.length
  const full = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right]
  return `${full.slice(0, 4).join(':')}::/64`
}
