// What screens may use of conversations: pure, and without any schema.

export { recipientsOf, sameRecipients, type Recipients } from '../recipients.ts'
