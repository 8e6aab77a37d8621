// Care tasks: a low answer opens one, with an owner and a clock; somebody writes or calls, and
// says how it ended and what was behind it. People open them by hand as well.
//
//   on(askAnswered, keepCareTasks), on(messageSent, keepCareTasks), …
//   await settleTask(work, { id, outcome: 'recovered', rootCause: 'delivery', reason: null })

import './tables.ts'

export { forgetTasks } from './forget.ts'
export { type StandsBefore, standsBefore } from './answers.ts'
export { type PastTask, type PastTasks, pastTasks } from './bulk.ts'
export { openByHand, settleTask } from './commands.ts'
export { openFromJourney } from './from-journey.ts'
export * from './events.ts'
export { careTaskTasks } from './jobs.ts'
export { type TaskFilter, taskPage } from './queries.ts'
export { keepCareTasks } from './reactions.ts'
export { careTaskRoutes } from './routes.ts'
export { heedSignals } from './signals.ts'
export { type CareState, type Outcome, type RootCause, rootCauses } from './rules.ts'
