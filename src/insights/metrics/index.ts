// Metrics: every number of the product with its definition, its interval, what it rests on and a
// way to the rows behind it. dictionary.ts says what there is, sources.ts which rows count,
// numbers.ts what may be said about them.
//
//   GET /metrics/csat?from=2026-03-01&to=2026-04-01 → 88 % of 401, 84 to 91, no real change

import './tables.ts'

export { countMarkedDays, metricTasks, recountAnswerDays } from './answer-days.ts'
export { byteOrderMark, csvLine } from './csv.ts'
export { dictionary, type Metric, type MetricId, metrics } from './dictionary.ts'
export { type Band, bandIds, bands, endsOfBand } from './bands.ts'
export { groupedBy } from './grouped.ts'
export { figureOf, scaledView } from './figures.ts'
export {
  type Changed,
  estimateChange,
  type Figure,
  meanFigure,
  shareChange,
  shareFigure,
} from './numbers.ts'
export { before, between, type Period } from './period.ts'
export { metricRoutes, periodView } from './routes.ts'
export { rowsIn } from './rows.ts'
export { arrivedIn, eligibleAsks, inScope, isDelivered, sourceOf, type View } from './sources.ts'
export { viewOf } from './view.ts'
export {
  commonDifference,
  type Estimate,
  mean,
  meanOfSums,
  nps,
  postStratified,
  rankCorrelation,
  response,
  sampleVerdict,
  share,
} from './statistics/index.ts'
