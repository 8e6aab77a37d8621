// Voice: everything customers say, asked and unasked, in one list: their messages and the
// comments of their answers, each with language, mood and themes. Messages are read after they
// were stored; what was imported is read from the log.
//
//   onMany(messageReceived, noticeMood), on(askAnswered, noticeComment)

import './tables.ts'

export { excerptOf } from './excerpt.ts'
export { noticeComment, noticeMood } from './reactions.ts'
export { readPastVoice, voiceTasks } from './past.ts'
export { textHeard } from './one-text.ts'
export { voiceRoutes } from './routes.ts'
