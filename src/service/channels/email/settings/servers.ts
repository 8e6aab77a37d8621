// The likely servers of a mail address: of providers we know, by the DNS, or by custom.

import { resolveMx, resolveSrv } from 'node:dns/promises'

export interface Server {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
}

export interface Servers {
  imap: Server
  smtp: Server
  username: string
  source: 'known' | 'dns' | 'guess'
  note: 'app-password' | 'no-passwords' | null
}

interface Provider {
  /** Domains of its addresses, and what its MX records end in. */
  domains: RegExp
  mx: RegExp
  imap: string
  smtp: string
  smtpPort?: 465 | 587
  note?: Servers['note']
}

const providers: readonly Provider[] = [
  {
    domains: /^(gmail|googlemail)\.com$/,
    mx: /\.google(mail)?\.com$/,
    imap: 'imap.gmail.com',
    smtp: 'smtp.gmail.com',
    note: 'app-password',
  },
  {
    domains: /^(outlook|hotmail|live|msn)\./,
    mx: /\.(outlook|office365)\.com$/,
    imap: 'outlook.office365.com',
    smtp: 'smtp.office365.com',
    smtpPort: 587,
    note: 'no-passwords',
  },
  {
    domains: /^(icloud|me|mac)\.com$/,
    mx: /\.icloud\.com$/,
    imap: 'imap.mail.me.com',
    smtp: 'smtp.mail.me.com',
    smtpPort: 587,
    note: 'app-password',
  },
  {
    domains: /^(yahoo|ymail|aol)\./,
    mx: /\.yahoodns\.net$/,
    imap: 'imap.mail.yahoo.com',
    smtp: 'smtp.mail.yahoo.com',
    note: 'app-password',
  },
  {
    domains: /^fastmail\./,
    mx: /\.messagingengine\.com$/,
    imap: 'imap.fastmail.com',
    smtp: 'smtp.fastmail.com',
    note: 'app-password',
  },
  {
    domains: /^zoho(mail)?\./,
    mx: /\.zoho\.(com|eu)$/,
    imap: 'imap.zoho.com',
    smtp: 'smtp.zoho.com',
    note: 'app-password',
  },
  {
    domains: /^gmx\.(de|net|at|ch)$/,
    mx: /\.gmx\.net$/,
    imap: 'imap.gmx.net',
    smtp: 'mail.gmx.net',
  },
  { domains: /^web\.de$/, mx: /\.web\.de$/, imap: 'imap.web.de', smtp: 'smtp.web.de' },
  { domains: /^posteo\./, mx: /\.posteo\.(de|net)$/, imap: 'posteo.de', smtp: 'posteo.de' },
  {
    domains: /^mailbox\.org$/,
    mx: /\.mailbox\.org$/,
    imap: 'imap.mailbox.org',
    smtp: 'smtp.mailbox.org',
  },
  {
    domains: /^(ionos|1und1)\./,
    mx: /\.(ionos|kundenserver|1and1)\.(de|com|net)$/,
    imap: 'imap.ionos.de',
    smtp: 'smtp.ionos.de',
  },
  { domains: /^strato\./, mx: /\.rzone\.de$/, imap: 'imap.strato.de', smtp: 'smtp.strato.de' },
  { domains: /^ovh\./, mx: /\.ovh\.net$/, imap: 'ssl0.ovh.net', smtp: 'ssl0.ovh.net' },
  { domains: /^gandi\./, mx: /\.gandi\.net$/, imap: 'mail.gandi.net', smtp: 'mail.gandi.net' },
  {
    domains: /^infomaniak\./,
    mx: /\.infomaniak\.ch$/,
    imap: 'mail.infomaniak.com',
    smtp: 'mail.infomaniak.com',
  },
]

/** What the DNS says about a domain; anything unknown is an empty list. */
export interface DnsWords {
  srv(name: string): Promise<{ name: string; port: number }[]>
  mx(domain: string): Promise<string[]>
}

const waitMs = 4000
const orNothing = <T>(asked: Promise<T[]>): Promise<T[]> =>
  Promise.race([
    asked,
    new Promise<T[]>((resolve) => setTimeout(() => resolve([]), waitMs).unref()),
  ]).catch(() => [])

export const dns: DnsWords = {
  srv: (name) => orNothing(resolveSrv(name)),
  mx: async (domain) =>
    (await orNothing(resolveMx(domain))).map((one) => one.exchange.toLowerCase()),
}

export async function serversOf(address: string, words: DnsWords = dns): Promise<Servers> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const known = providers.find((one) => one.domains.test(domain))
  if (known) return of(known, address)
  const [imaps, submissions, submission, mx] = await Promise.all([
    words.srv(`_imaps._tcp.${domain}`),
    words.srv(`_submissions._tcp.${domain}`),
    words.srv(`_submission._tcp.${domain}`),
    words.mx(domain),
  ])
  const host = providers.find((one) => mx.some((name) => one.mx.test(name)))
  if (host) return of(host, address)
  // RFC 6186: "." says that there is none.
  const real = (found: { name: string; port: number }[]) =>
    found.find((one) => one.name && one.name !== '.')
  const imap = real(imaps)
  const [safe, upgraded] = [real(submissions), real(submission)]
  if (imap && (safe || upgraded)) {
    const smtp = safe
      ? { host: safe.name, port: safe.port, security: 'tls' as const }
      : { host: upgraded!.name, port: upgraded!.port, security: 'starttls' as const }
    return {
      imap: { host: imap.name, port: imap.port, security: 'tls' },
      smtp,
      username: address,
      source: 'dns',
      note: null,
    }
  }
  return {
    imap: { host: `imap.${domain}`, port: 993, security: 'tls' },
    smtp: { host: `smtp.${domain}`, port: 465, security: 'tls' },
    username: address,
    source: 'guess',
    note: null,
  }
}

function of(provider: Provider, username: string): Servers {
  const port = provider.smtpPort ?? 465
  return {
    imap: { host: provider.imap, port: 993, security: 'tls' },
    smtp: { host: provider.smtp, port, security: port === 465 ? 'tls' : 'starttls' },
    username,
    source: 'known',
    note: provider.note ?? null,
  }
}
