// What is said at the door, and to whom a recipient's address belongs.

/** 35 MB (ruling 26). */
export const mailBytesMax = 35 * 1024 * 1024

/** The address itself, and without its plus tag (RFC 5233): `care+c1001.x@shop` is `care@shop`. */
export function addressesOf(recipient: string): string[] {
  const address = recipient.trim().toLowerCase()
  const at = address.lastIndexOf('@')
  const plus = address.indexOf('+')
  if (at < 1 || address.length > 320) return []
  return plus > 0 && plus < at ? [address, address.slice(0, plus) + address.slice(at)] : [address]
}

export class SmtpAnswer extends Error {
  readonly responseCode: number
  constructor(responseCode: number, words: string) {
    super(words)
    this.responseCode = responseCode
  }
}

// Enhanced status codes: RFC 3463.
export const answers = {
  unknownRecipient: () => new SmtpAnswer(550, '5.1.1 There is no mailbox with this address here'),
  tooLarge: () => new SmtpAnswer(552, '5.3.4 A mail may have 35 MB at most'),
  busy: () => new SmtpAnswer(452, '4.3.1 Too much mail at once, please try again in a minute'),
  notStored: () => new SmtpAnswer(451, '4.3.0 The mail could not be stored, please try again'),
  notLookedUp: () =>
    new SmtpAnswer(451, '4.3.0 The address could not be looked up, please try again'),
}
