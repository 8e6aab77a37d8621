// Giving in numbers: what it cost and why, in how many conversations somebody cared, how often a
// lead had to be asked, and what happened afterwards against people like those given to.
//
//   GET /insights/giving/effect?kind=credit → back within 30 days: −9 points, −17 to −1, of 61

export { givingRoutes } from './routes.ts'
