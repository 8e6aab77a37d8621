/**
 * The arithmetic behind every number the product shows. Shares are in percent (0-100), NPS in
 * points (-100 to 100); intervals are for 95 %. Nothing is rounded here.
 */

export * from './charts.ts'
export { tQuantile } from './distributions.ts'
export {
  type Change,
  change,
  type Count,
  difference,
  type Estimate,
  mayRank,
  type Mean,
  mean,
  meanOfSums,
  nps,
  type NpsCounts,
  npsOfScores,
  response,
  sampleVerdict,
  type SampleVerdict,
  share,
  type SurveyCounts,
} from './estimates.ts'
export * from './groups.ts'
export * from './order.ts'
export * from './ranks.ts'
export * from './strata.ts'
