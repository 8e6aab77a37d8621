// Known facts: what a customer has told us in a conversation, an order number, a phone number, a
// photo, and whether one of us asks for it again. It is the effort of repeating oneself, seen from
// our own words.
//
//   on(messageSent, noticeAskedAgain)
//   asksFor('Could you tell me your order number?') // ['order-number']

export { factAskedAgain } from './events.ts'
export { noticeAskedAgain } from './notice.ts'
