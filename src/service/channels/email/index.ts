// E-mail, in and out. In: our own SMTP or LMTP listener, IMAP mailboxes, and a raw endpoint
// for pipes and mail providers; all end in `receiveMail`, which stores the mail byte for byte
// and decides where it belongs. Out: SMTP, from the outbox, with every id signed so that the
// answer finds its way back.

import './tables.ts'

export { forgetMails } from './forget.ts'
export { createMail, type Mail, type MailParts } from './mail.ts'
export { mailIdHash, type PastRef, type PastRefs, pastRefs } from './bulk.ts'
export { emailRoutes } from './routes.ts'
export { type IncomingMail, type MailReceipt, receiveMail } from './receive.ts'
export {
  accountKind,
  type AutomaticMail,
  cancelAutomaticMail,
  mailBehind,
  type MailBehind,
  mailToken,
  type PostedMail,
  queueAutomaticMail,
} from './outgoing/index.ts'
export * from './events.ts'
export { isNoisySender } from './noise.ts'
export { sweepTask } from './sweep.ts'
export { type MailFacts, mailFacts } from './facts.ts'
export type { ListenerState } from './incoming/index.ts'
