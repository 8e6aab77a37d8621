// Search: words in the messages, notes and subjects of the inboxes one sees, and customers by
// name or address. A hit is a conversation in which *one* message holds all the words, whole and
// as written but for case and accents; there is no guessing, so counts are exact.
//
//   GET /search?q=damaged planter&count=exact

export { searchRoutes } from './routes.ts'
