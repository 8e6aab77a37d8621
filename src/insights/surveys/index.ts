// What a survey was answered, told with all that belongs to a number: version by version, with
// intervals, how many answered of how many who could, who was not asked and why, and which way
// the silence leans. Numbers of different words, scales or programmes are never pooled.
//
//   GET /surveys/:id/results → 86 % of 214, 81 to 90; answered 31 % of delivered, 24 % of all

export { surveyResultRoutes } from './routes.ts'
