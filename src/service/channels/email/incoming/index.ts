// Mail coming in over the wire: our own listener, and the mailboxes we read.

export { type Intake, intake } from './intake.ts'
export { type Listener, listener, type ListenerState } from './listener.ts'
export { mailBytesMax } from './rules.ts'
export { type Mailboxes, mailboxes, placeOfMailboxPassword } from './mailboxes.ts'
export { openMailbox } from './session.ts'
