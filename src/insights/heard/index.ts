// Whom we hear (S7, S8): answered of delivered, answered of all who could have been asked, and
// how those who answered differ from those who kept silent.
//
//   GET /insights/heard → 210 of 640 delivered, of 1,204 who could; likely too high by 3 points

export { heardRoutes } from './routes.ts'
