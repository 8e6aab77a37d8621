// What a mail server's answer means for the mail, and what a relay says about its own id.

import type { SendOutcome } from '../../../../kernel/outbox/index.ts'

/** The parts of nodemailer's errors that decide. */
export interface SmtpFault {
  code?: string
  responseCode?: number
  response?: string
  command?: string
  message?: string
  /** OpenSSL's, where it was the fault. */
  library?: string
}

export interface Verdict {
  outcome: SendOutcome
  /** Not this mail's fault: the route itself does not work, in plain words. */
  routeFault: string | null
}

const wordsMax = 300

/** The server's own words, safe to show: one line, no control characters, cut short. */
export function serverWords(response: string | undefined): string {
  // oxlint-disable-next-line no-control-regex
  const line = (response ?? '').replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g,
    ' ',
  )
  const words = line.replace(/\s+/g, ' ').trim()
  return words.length > wordsMax ? `${words.slice(0, wordsMax - 1)}…` : words
}

const quoted = (response: string | undefined) => {
  const words = serverWords(response)
  return words ? `: “${words}”` : '.'
}

/** RFC 5321 §4.2.1: 5xx is final for this mail, 4xx and a broken connection are not. */
export function verdictOf(fault: SmtpFault): Verdict {
  const { code, responseCode, response } = fault
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    return routeDown(`The mail server does not accept the user name or password${quoted(response)}`)
  }
  if (code === 'ETARGET') return routeDown(fault.message ?? 'This mail server may not be reached.')
  if (code === 'EDNS') return routeDown(fault.message ?? 'The name of the mail server is unknown.')
  if (code === 'ETLS' || isCertificateFault(code) || isTlsFault(fault)) {
    return routeDown('A safe connection (TLS) to the mail server could not be made.')
  }
  if (isFinal(responseCode)) {
    const isRoute = fault.command === 'CONN' || fault.command === 'EHLO' || fault.command === 'HELO'
    if (isRoute) return routeDown(`The mail server refuses us${quoted(response)}`)
    return {
      outcome: { result: 'failed', error: `The mail server refused this${quoted(response)}` },
      routeFault: null,
    }
  }
  if (responseCode) {
    return {
      outcome: { result: 'retry', error: `The mail server asks to try later${quoted(response)}` },
      routeFault: null,
    }
  }
  if (code === 'ENOENT') {
    return {
      outcome: { result: 'failed', error: 'An attached file is not there any more.' },
      routeFault: null,
    }
  }
  return routeDown('The mail server does not answer.')
}

const routeDown = (sentence: string): Verdict => ({
  outcome: { result: 'retry', error: sentence },
  routeFault: sentence,
})

const isFinal = (code: number | undefined) => code !== undefined && code >= 500 && code < 600

/** nodemailer calls every fault of a socket ESOCKET; what it was stands in the rest. */
const isTlsFault = ({ code, library, message = '' }: SmtpFault) =>
  code === 'ESOCKET' &&
  (library === 'SSL routines' ||
    /\b(certificate|SSL|TLS|altnames?)\b/i.test(message.slice(0, 1000)))

const isCertificateFault = (code: string | undefined) =>
  code !== undefined &&
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|EPROTO|HOSTNAME_MISMATCH)/.test(code)

/**
 * Message-IDs (without brackets) under which a relay passes the mail on, from its answer to
 * DATA. Amazon SES puts its own id in place of ours and names it without the domain.
 */
export function relayIds(response: string, host: string): string[] {
  const ids = [...response.slice(0, 1000).matchAll(/<([^\s<>@]{1,200}@[^\s<>@]{1,200})>/g)].map(
    (one) => one[1]!,
  )
  const region = /^email-smtp[a-z0-9-]*\.([a-z0-9-]{1,30})\.amazonaws\.com$/i.exec(host)?.[1]
  const amazon = region && /^250 \w{2} ([0-9a-f]{16}-[0-9a-f-]{36,60})/i.exec(response)?.[1]
  if (amazon) ids.push(`${amazon}@${region === 'us-east-1' ? 'email' : region}.amazonses.com`)
  return [...new Set(ids)]
}

/** An id of a foreign mail as it may stand in our headers; null when it may not. */
export const headerId = (id: string | null): string | null =>
  id !== null && id.length <= 900 && /^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(id) ? id : null

/** The ids of a conversation for In-Reply-To and References: what is answered comes last. */
export function threadIds(
  refs: readonly { messageId: string; headerId: string | null }[],
  answeredId: string | null,
): string[] {
  const usable = refs.flatMap((ref) => {
    const id = headerId(ref.headerId)
    return id ? [{ id, isAnswered: ref.messageId === answeredId }] : []
  })
  const last = usable.filter((ref) => ref.isAnswered)
  return [...new Set([...usable.filter((ref) => !ref.isAnswered), ...last].map((ref) => ref.id))]
}

// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g

/** One line of a header: what stood in a foreign subject or name cannot begin another one. */
export const oneLine = (text: string): string => text.replace(controls, ' ').trim()
