// What happens by the clock: due work that every node looks for, and jobs.

import { careTaskTasks } from '../care/tasks/index.ts'
import { journeyTasks } from '../care/journeys/index.ts'
import { improvementTasks } from '../care/improvements/index.ts'
import { rewardTasks } from '../care/rewards/index.ts'
import { effortTasks } from '../insights/effort/index.ts'
import { metricTasks } from '../insights/metrics/index.ts'
import { readingTasks } from '../insights/reading/index.ts'
import type { DueTask, Jobs } from '../kernel/jobs/index.ts'
import { forgetAnswersTask } from '../kernel/http/index.ts'
import { ledgerTasks } from '../kernel/ledger/index.ts'
import { outboxTask } from '../kernel/outbox/index.ts'
import { surveyTasks } from '../listening/surveys/index.ts'
import { voiceTasks } from '../listening/voice/index.ts'
import { sweepTask } from '../service/channels/email/index.ts'
import { bulkActTasks } from '../service/bulk-acts/index.ts'
import { conversationTasks } from '../service/conversations/index.ts'
import { composeAsk, composeJourneyMail, composeNotice } from '../site/index.ts'
import { retentionTask } from '../people/privacy/index.ts'
import { consentTasks } from './consent-mails.ts'
import { forgets, isNeeded } from './forget.ts'
import type { Parts } from './product.ts'

export const dueTasks = (parts: Parts): DueTask[] => [
  outboxTask(parts.workshop, parts.adapters.senders, parts.log),
  forgetAnswersTask(parts.workshop),
  ...conversationTasks(parts.workshop),
  ...bulkActTasks(parts),
  sweepTask(parts),
  ...ledgerTasks(parts.workshop),
  ...rewardTasks(parts.workshop),
  ...voiceTasks(parts.workshop),
  ...careTaskTasks(parts.workshop),
  ...effortTasks(parts.workshop),
  ...metricTasks(parts.workshop),
  ...readingTasks(parts.workshop),
  ...consentTasks(parts),
  retentionTask({ ...parts, forgets, isNeeded }),
  ...surveyTasks({ ...parts, composeAsk: composeAsk(parts.publicUrl) }),
  ...journeyTasks({ ...parts, composeMail: composeJourneyMail(parts.publicUrl) }),
  ...improvementTasks({ ...parts, composeNotice: composeNotice(parts.publicUrl) }),
]

export const jobs = (_parts: Parts): Jobs => ({})
