// Everything that changes a conversation.
export {
  type Arriving,
  type ArrivingFile,
  joinWith,
  openWith,
  type Received,
  type ReceiveTables,
} from './receive.ts'
export { usualRecipients } from './parties.ts'
export { note, reply, type ReplyInput, type WriteTables } from './reply.ts'
export {
  assign,
  close,
  pend,
  reopen,
  resolve,
  setPriority,
  setReason,
  setTags,
  snooze,
  unpend,
  wake,
} from './states.ts'
export { type Before, standAgain } from './stand-again.ts'
export { discardDraft, saveDraft } from './drafts.ts'
export { markDelivery, sendAgain, takeBack } from './deliver.ts'
export { begin, keepFile, markRead, markUnread } from './desk.ts'
