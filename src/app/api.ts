// Every route of the product.

import { careTaskRoutes } from '../care/tasks/index.ts'
import { goodwillRoutes } from '../care/goodwill/index.ts'
import { describeJourneys, journeyRoutes } from '../care/journeys/index.ts'
import { reviewRoutes } from '../care/reviews/index.ts'
import { rewardRoutes } from '../care/rewards/index.ts'
import { describeImprovements, improvementRoutes } from '../care/improvements/index.ts'
import type { AnyRoute } from '../kernel/http/index.ts'
import { moodRoutes } from '../listening/mood/index.ts'
import { surveyRoutes } from '../listening/surveys/index.ts'
import { themeRoutes } from '../listening/themes/index.ts'
import { voiceRoutes } from '../listening/voice/index.ts'
import { effortRoutes } from '../insights/effort/index.ts'
import { segmentRoutes } from '../people/segments/index.ts'
import { firstAnswerRoutes } from '../insights/first-answer/index.ts'
import { givingRoutes } from '../insights/giving/index.ts'
import { heardRoutes } from '../insights/heard/index.ts'
import { effectRoutes } from '../insights/improvements/index.ts'
import { journeyResultRoutes } from '../insights/journeys/index.ts'
import { leaverRoutes } from '../insights/leavers/index.ts'
import { metricRoutes } from '../insights/metrics/index.ts'
import { readingRoutes } from '../insights/reading/index.ts'
import { surveyResultRoutes } from '../insights/surveys/index.ts'
import { consentRoutes, openHolds } from '../people/consent/index.ts'
import { customerRoutes } from '../people/customers/index.ts'
import { organisationRoutes } from '../people/organisation/index.ts'
import { teamRoutes } from '../people/team/index.ts'
import { privacyRoutes } from '../people/privacy/index.ts'
import { timelineRoutes } from '../people/timeline/index.ts'
import { bulkActRoutes } from '../service/bulk-acts/index.ts'
import { emailRoutes } from '../service/channels/email/index.ts'
import {
  conversationRoutes,
  conversationsOf,
  describeConversations,
  unresolvedOf,
} from '../service/conversations/index.ts'
import { inboxRoutes } from '../service/inboxes/index.ts'
import { describeOrders, orderRoutes } from '../service/orders/index.ts'
import { reasonRoutes } from '../service/reasons/index.ts'
import { searchRoutes } from '../service/search/index.ts'
import { composeJourneyMail, exportRoutes, previewRoutes } from '../site/index.ts'
import { forgets, isNeeded } from './forget.ts'
import { installationRoutes } from './installation.ts'
import type { Parts } from './product.ts'

export const allRoutes = (parts: Parts): AnyRoute[] => [
  ...installationRoutes(parts),
  ...organisationRoutes,
  ...teamRoutes(parts),
  ...customerRoutes({ conversationsOf, unresolvedOf, holdsOf: openHolds }),
  ...timelineRoutes({
    describers: {
      conversation: describeConversations,
      improvement: describeImprovements,
      journey: describeJourneys,
      order: describeOrders,
    },
  }),
  ...consentRoutes,
  ...privacyRoutes({ ...parts, forgets, isNeeded }),
  ...inboxRoutes,
  ...reasonRoutes,
  ...orderRoutes,
  ...conversationRoutes(parts),
  ...bulkActRoutes(parts),
  ...searchRoutes,
  ...emailRoutes(parts.adapters.mail),
  ...surveyRoutes(parts),
  ...surveyResultRoutes,
  ...moodRoutes,
  ...themeRoutes,
  ...voiceRoutes,
  ...careTaskRoutes,
  ...goodwillRoutes,
  ...reviewRoutes,
  ...improvementRoutes(parts),
  ...journeyRoutes({ ...parts, composeMail: composeJourneyMail(parts.publicUrl) }),
  ...rewardRoutes(parts),
  ...previewRoutes,
  ...exportRoutes,
  ...metricRoutes,
  ...effortRoutes,
  ...leaverRoutes,
  ...readingRoutes,
  ...segmentRoutes,
  ...firstAnswerRoutes,
  ...givingRoutes,
  ...heardRoutes,
  ...effectRoutes,
  ...journeyResultRoutes,
]
