// The effect of improvements: the number each was begun for, as many days before it was done as
// after, with n, intervals and the rows behind. A change is said only where chance does not
// explain it, and never that we caused it. And suggestions: what made contacts hard, and whether
// an article or another channel may help (T93, T158).
//
//   GET /improvements/:id/effect → 90 of 100 easy, 80 before: +10 points, 0 to 20

export { effectRoutes } from './routes.ts'
