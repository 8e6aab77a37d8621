// Surveys: whom we ask how it was, when, and what they answered. A resolution schedules an ask
// or writes down why not; due asks pass the send gate and leave by mail; the page behind the
// link stores the answer (src/site). Opening a link never does.
//
//   await seedSurveys(work)
//   on(conversationResolved, askForFeedback), on(conversationReopened, askForFeedback)

import './tables.ts'

export { forgetAnswers } from './forget.ts'
export { anyWorkingAddress, workingAddress } from './address.ts'
export {
  type Answering,
  commentMax,
  isSpent,
  type NewAnswer,
  recordAnswer,
  spentHash,
} from './answer.ts'
export { askByHand, askForFeedback } from './ask.ts'
export { type PastAsk, type PastAsks, pastAsks, type PastSurvey } from './bulk.ts'
export { noteAskFailed, noteAskSent, noteAskStopped } from './delivery.ts'
export * from './events.ts'
export { askFacts, type AskFacts, asRule, type GivenAnswer } from './facts.ts'
export { type ImportReport, importScores, type ScoreFile } from './imports.ts'
export { linkFacts, type OpenLink, putLinkAsk } from './open-link.ts'
export { type AnswerRefusal, dayTime, isTokenShaped, whyNotAnswer } from './rules.ts'
export { surveyRoutes } from './routes.ts'
export { isOnScale, type Metric, type ScaleId, scales } from './scales.ts'
export { surveyDetail } from './surveys.ts'
export { type ToldAsk, tellSurvey } from './told.ts'
export { seedSurveys } from './seed.ts'
export { askToken, type ComposeAsk, type SendParts, surveyTasks } from './send.ts'
export type { Further, FurtherQuestion, LinkChannel } from './tables.ts'
export type { WordedSurvey } from './templates.ts'
export type { Draft, ItemTexts, SurveyTexts } from './drafts.ts'
export { type Item, keptAnswers, textMax, visibleItems } from './items.ts'
export { draftFor } from './publishing.ts'
export { itemsOf, localeOfVersion, textsIn, wordingIn, type Worded } from './wording.ts'
