// The configuration: read once, validated, documented by this one list and printed by
// `rapport doctor`. A flag wins over the environment, the environment over the default.
// `process.env` is read nowhere else.

import path from 'node:path'

export { packageFolder } from './package-folder.ts'

interface Setting<T> {
  /** Environment variable. */
  env: string
  /** Command-line flag, without the dashes. */
  flag: string
  /** One sentence for people. */
  about: string
  read: (text: string) => T
  fallback: T
  secret?: boolean
}

const setting = <T>(spec: Setting<T>): Setting<T> => spec

const port = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new Error('must be a port, 0 to 65535')
  return value
}
const positive = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error('must be a whole number above 0')
  return value
}
const yesNo = (text: string): boolean => {
  if (['', '1', 'true', 'yes', 'on'].includes(text)) return true
  if (['0', 'false', 'no', 'off'].includes(text)) return false
  throw new Error('must be yes or no')
}
const text = (value: string): string => value
const optional = (value: string): string | null => value || null
const folder = (value: string): string => path.resolve(value)
const list = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
const webAddress = (value: string): string | null => {
  if (!value) return null
  const url = new URL(value)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('must begin with https:// or http://')
  return url.origin
}
const level = (value: string): string => {
  if (!['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(value))
    throw new Error('must be trace, debug, info, warn, error or silent')
  return value
}

export const settings = {
  port: setting({
    env: 'RAPPORT_PORT',
    flag: 'port',
    about: 'Port of the desk, the site and the API; taken: the next free one.',
    read: port,
    fallback: 4600,
  }),
  host: setting({
    env: 'RAPPORT_HOST',
    flag: 'host',
    about: 'Address to listen on. Anything but loopback needs TLS in front.',
    read: text,
    fallback: '127.0.0.1',
  }),
  publicUrl: setting({
    env: 'RAPPORT_URL',
    flag: 'url',
    about: 'The address people type; links in mails use it.',
    read: webAddress,
    fallback: null,
  }),
  data: setting({
    env: 'RAPPORT_DATA',
    flag: 'data',
    about: 'Folder of the database, files and secret.',
    read: folder,
    fallback: path.resolve('data'),
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    flag: 'database-url',
    about: 'A PostgreSQL server (15 or newer) in place of the embedded one.',
    read: optional,
    fallback: null,
    secret: true,
  }),
  secret: setting({
    env: 'RAPPORT_SECRET',
    flag: 'secret',
    about: 'Master secret, 64 hex digits; made in the data folder when absent.',
    read: optional,
    fallback: null,
    secret: true,
  }),
  smtpPort: setting({
    env: 'RAPPORT_SMTP_PORT',
    flag: 'smtp-port',
    about: 'Port of our own mail listener; 0 turns it off.',
    read: port,
    fallback: 2525,
  }),
  smtpHost: setting({
    env: 'RAPPORT_SMTP_HOST',
    flag: 'smtp-host',
    about: 'Address our mail listener listens on.',
    read: text,
    fallback: '127.0.0.1',
  }),
  lmtp: setting({
    env: 'RAPPORT_LMTP',
    flag: 'lmtp',
    about: 'The mail listener speaks LMTP (RFC 2033) in place of SMTP.',
    read: yesNo,
    fallback: false,
  }),
  metricsToken: setting({
    env: 'RAPPORT_METRICS_TOKEN',
    flag: 'metrics-token',
    about: 'Bearer token for /metrics; without one it answers on this machine only.',
    read: optional,
    fallback: null,
    secret: true,
  }),
  databaseConnections: setting({
    env: 'RAPPORT_DATABASE_CONNECTIONS',
    flag: 'database-connections',
    about: 'Database connections of one node at most.',
    read: positive,
    fallback: 16,
  }),
  nodes: setting({
    env: 'RAPPORT_NODES',
    flag: 'nodes',
    about: 'How many nodes share the rate limits.',
    read: positive,
    fallback: 1,
  }),
  trustedProxies: setting({
    env: 'RAPPORT_TRUSTED_PROXIES',
    flag: 'trusted-proxies',
    about: 'Addresses of proxies whose X-Forwarded-For is believed, comma separated.',
    read: list,
    fallback: [] as string[],
  }),
  insecureHttp: setting({
    env: 'RAPPORT_INSECURE_HTTP',
    flag: 'insecure-http',
    about: 'Serve plain http beyond loopback, with a warning on every page.',
    read: yesNo,
    fallback: false,
  }),
  allowPrivateTargets: setting({
    env: 'RAPPORT_ALLOW_PRIVATE_TARGETS',
    flag: 'allow-private-targets',
    about: 'Networks (CIDR) the server may connect to although they are private.',
    read: list,
    fallback: [] as string[],
  }),
  sessionIdleMinutes: setting({
    env: 'RAPPORT_SESSION_IDLE_MINUTES',
    flag: 'session-idle-minutes',
    about: 'A session ends after this long without use.',
    read: positive,
    fallback: 720,
  }),
  logLevel: setting({
    env: 'RAPPORT_LOG_LEVEL',
    flag: 'log-level',
    about: 'trace, debug, info, warn, error or silent.',
    read: level,
    fallback: 'info',
  }),
  limitApiPerMinute: setting({
    env: 'RAPPORT_LIMIT_API',
    flag: 'limit-api',
    about: 'API requests a minute per key or person.',
    read: positive,
    fallback: 600,
  }),
  limitAnonymousPerMinute: setting({
    env: 'RAPPORT_LIMIT_ANONYMOUS',
    flag: 'limit-anonymous',
    about: 'Requests a minute per address for public pages.',
    read: positive,
    fallback: 300,
  }),
  limitSignInPerMinute: setting({
    env: 'RAPPORT_LIMIT_SIGN_IN',
    flag: 'limit-sign-in',
    about: 'Sign-in attempts a minute per account; per address six times as many.',
    read: positive,
    fallback: 5,
  }),
  limitAnswerPerMinute: setting({
    env: 'RAPPORT_LIMIT_ANSWER',
    flag: 'limit-answer',
    about: 'Survey answers a minute per address.',
    read: positive,
    fallback: 10,
  }),
} as const

type Settings = typeof settings
export type Config = {
  readonly [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never
}

export interface Sources {
  flags?: Readonly<Record<string, string | undefined>>
  env?: Readonly<Record<string, string | undefined>>
}

/** Throws one error that names every setting that is wrong. */
export function readConfig({ flags = {}, env = process.env }: Sources = {}): Config {
  const wrong: string[] = []
  const entries = Object.entries(settings).map(([name, spec]) => {
    // An empty variable is how containers say "not set"; for a switch it must not mean yes.
    const given = flags[spec.flag] ?? (env[spec.env] || undefined)
    if (given === undefined) return [name, spec.fallback]
    try {
      return [name, (spec.read as (text: string) => unknown)(given)]
    } catch (error) {
      wrong.push(`--${spec.flag} (${spec.env}): ${(error as Error).message}`)
      return [name, spec.fallback]
    }
  })
  if (wrong.length > 0) throw new Error(`The configuration is not valid.\n  ${wrong.join('\n  ')}`)
  return Object.fromEntries(entries) as Config
}

/** For `rapport doctor`: every setting with its value, secrets hidden. */
export function describeConfig(config: Config) {
  return Object.entries(settings).map(([name, spec]) => {
    const value = config[name as keyof Config]
    const shown = 'secret' in spec && spec.secret && value ? '(set)' : value
    return {
      name,
      env: spec.env,
      flag: `--${spec.flag}`,
      about: spec.about,
      value: shown,
      isDefault: value === spec.fallback,
    }
  })
}
