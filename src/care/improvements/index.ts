// Improvements: what we change because customers said so. Each says what was heard and from
// whom, what we did, and by which number it will be seen. When it is done, everyone who said it
// is told once, through the send gate: "You said … We did …".
//
//   on(automaticMailSent, noteNoticeSent), on(automaticMailFailed, noteNoticeFailed),
//   on(automaticMailStopped, noteNoticeStopped)
//   improvementTasks({ workshop, secrets, log, composeNotice })

import './tables.ts'

export { forgetNotices } from './forget.ts'
export { beginImprovement, moveImprovement, type NewImprovement } from './commands.ts'
export * from './events.ts'
export { describeImprovements, type Improvement, improvementFor } from './queries.ts'
export { improvementRoutes } from './routes.ts'
export { type TargetMetric, windowsAround, wordsFor } from './rules.ts'
export {
  type ComposeNotice,
  improvementTasks,
  noteNoticeFailed,
  noteNoticeSent,
  noteNoticeStopped,
  type NoticeBehind,
  noticeBehind,
  type NoticeMail,
  noticeToken,
  type TellingParts,
} from './send.ts'
export { type ToldImprovement, tellImprovement } from './told.ts'
export { noticePurpose, tellCustomers } from './telling.ts'
export type { NoticeText, NoticeTexts } from './tables.ts'
