// Mail going out: what the outbox hands over becomes a mail at the mail server of its inbox.
// The row is the truth: every try composes the same mail with the same Message-ID anew.

export {
  accountKind,
  automaticKind,
  type AutomaticMail,
  mailKinds,
  mailBehind,
  type MailBehind,
  mailToken,
  cancelAutomaticMail,
  queueAutomaticMail,
} from './automatic.ts'
export { type Outgoing, outgoing, type Post, type Posted, type PostedMail } from './senders.ts'
