// Rate limits: token buckets, one per limit and caller, in this process. Where several nodes
// run, each grants its share. Header fields follow the draft
// draft-ietf-httpapi-ratelimit-headers-11 (parameter form) and are kept in this one file,
// because the draft may still change.

import { type Problem, tooMany } from '../errors/index.ts'

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
  /** What it holds when full, and how fast it fills. */
  size: number
  perSecond: number
}

const bucketsMax = 50_000

const refusalFields = new WeakMap<Problem, Record<string, string>>()

/** The rate-limit fields that belong to a 429. */
export const fieldsOfRefusal = (problem: Problem) => refusalFields.get(problem) ?? {}

export function rateLimits(
  limits: Readonly<Record<string, Limit>>,
  nodes = 1,
  now = () => Date.now(),
): Limits {
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, limit: Limit): Bucket {
    // However many nodes share a limit, one request must fit, or nobody ever passes.
    const size = Math.max(1, (limit.burst ?? limit.quota) / nodes)
    const perSecond = limit.quota / nodes / limit.windowSeconds
    const moment = now()
    const bucket = buckets.get(key)
    if (!bucket) {
      if (buckets.size >= bucketsMax) forgetSome(buckets, moment)
      const fresh = { tokens: size, at: moment, size, perSecond }
      buckets.set(key, fresh)
      return fresh
    }
    bucket.tokens = Math.min(size, refilled(bucket, moment))
    return Object.assign(bucket, { at: moment, size, perSecond })
  }

  return {
    take(name, caller, override) {
      const limit = override ?? limits[name]
      if (!limit) return {}
      const bucket = bucketOf(`${name} ${caller}`, limit)
      const isGranted = bucket.tokens >= 1
      if (isGranted) bucket.tokens -= 1
      const fields = fieldsOf(name, limit, bucket)
      if (isGranted) return fields
      const refusal = tooMany(Math.max(1, Math.ceil((1 - bucket.tokens) / bucket.perSecond)))
      refusalFields.set(refusal, fields)
      throw refusal
    },
    giveBack(name, caller) {
      const bucket = buckets.get(`${name} ${caller}`)
      if (bucket) bucket.tokens += 1
    },
  }
}

const refilled = ({ tokens, at, perSecond }: Bucket, moment: number) =>
  tokens + (Math.max(0, moment - at) / 1000) * perSecond

function fieldsOf(name: string, limit: Limit, { tokens, size, perSecond }: Bucket) {
  return {
    'ratelimit-policy': `"${name}";q=${limit.quota};w=${limit.windowSeconds}`,
    ratelimit: `"${name}";r=${Math.floor(tokens)};t=${Math.ceil((size - tokens) / perSecond)}`,
  }
}

/**
 * Makes room. Full buckets say nothing and go first, or somebody with many addresses could
 * wash away what is counted against an account.
 */
function forgetSome(buckets: Map<string, Bucket>, moment: number) {
  for (const [key, bucket] of buckets) {
    if (refilled(bucket, moment) >= bucket.size) buckets.delete(key)
  }
  let left = buckets.size - bucketsMax * 0.9
  for (const key of buckets.keys()) {
    if (--left < 0) return
    buckets.delete(key)
  }
}

/** The caller's network for limits by address: an IPv6 customer owns a /64. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  address = address.toLowerCase()
  if (address.startsWith('::ffff:')) return address.slice(7)
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - left.length - right.length
  const full = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right]
  const network = full.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}
