// First answers by how long they took, and what happened afterwards: satisfied, back about the
// same, opened again. Speed and outcome share causes, so this shows company, never cause.
//
//   GET /insights/first-answer → under 1 h: 88 % of 401 satisfied; over 3 days: 61 % of 83

export { firstAnswerRoutes } from './routes.ts'
