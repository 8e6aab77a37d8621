// What a fault of a mailbox is called, how long to wait before another try, and which mails
// of a folder are ours to take.

/** Seconds to wait after so many failures in a row; a mailbox is never given up. */
export function waitSeconds(failures: number): number {
  return [2, 5, 15, 30, 60, 120][failures - 1] ?? 300
}

export interface ImapFault {
  code?: string
  message?: string
  authenticationFailed?: boolean
  serverResponseCode?: string
  responseStatus?: string
  responseText?: string
}

const certificate =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/

/** In plain words, with the server's own where they help. */
export function faultWords(
  fault: ImapFault,
  place: { host: string; port: number; folder: string },
): string {
  const { code = '' } = fault
  if (fault.authenticationFailed)
    return 'The mail server does not accept the user name or password.'
  if (code === 'ETARGET' || code === 'EDNS')
    return fault.message ?? 'The mail server cannot be reached.'
  if (code === 'ECONNREFUSED') return `Nothing answers on port ${place.port} of ${place.host}.`
  if (/TIMEOUT|ETIMEDOUT|ETIMEOUT/.test(code)) return `${place.host} does not answer in time.`
  if (certificate.test(code))
    return `The certificate of ${place.host} is not valid, so the connection is not safe.`
  if (code === 'STARTTLS_INJECTION' || /STARTTLS/i.test(fault.message ?? '')) {
    return `${place.host} offers no safe connection (STARTTLS) on port ${place.port}.`
  }
  if (fault.serverResponseCode === 'NONEXISTENT' || code === 'FOLDER')
    return `There is no folder “${place.folder}” in this mailbox.`
  if (code === 'ETHROTTLE') return 'The mail server asks us to slow down. It will be tried again.'
  return `The connection to ${place.host} broke off. It will be made again.`
}

export interface FolderMail {
  uid: number
  /** When the server took it in. */
  at: Date | null
}

export interface Reading {
  knownUid: number
  importSince: Date | null
  connectedAt: Date
}

/**
 * A mail that lay in the folder before we came is history: taken only back to `importSince`.
 * After a change of UIDVALIDITY all mails have new uids, and their date must tell.
 */
export function whatToDo(mail: FolderMail, reading: Reading): 'take' | 'archive' | 'skip' {
  if (mail.uid > reading.knownUid) return 'take'
  if (mail.at && mail.at >= reading.connectedAt) return 'take'
  return reading.importSince && mail.at && mail.at >= reading.importSince ? 'archive' : 'skip'
}
