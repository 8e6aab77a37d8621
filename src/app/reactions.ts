// What follows from what: the product's story, event by event. A reaction runs exactly once
// for every event, in its own transaction, in the order of the log (kernel/events/relay.ts).

import { heedSignals, keepCareTasks } from '../care/tasks/index.ts'
import { earnRewards, lessenRewards, tierReached } from '../care/rewards/index.ts'
import { queueReview } from '../care/reviews/index.ts'
import { followJourneys, noteJourneyMail } from '../care/journeys/index.ts'
import { noteNoticeFailed, noteNoticeSent, noteNoticeStopped } from '../care/improvements/index.ts'
import { observeEffort } from '../insights/effort/index.ts'
import { on, onMany, type Reaction } from '../kernel/events/index.ts'
import {
  answerChanged,
  askAnswered,
  askForFeedback,
  noteAskFailed,
  noteAskSent,
  noteAskStopped,
} from '../listening/surveys/index.ts'
import { factAskedAgain, noticeAskedAgain } from '../listening/known-facts/index.ts'
import { moodChanged } from '../listening/mood/index.ts'
import { criticalHeard, servingHeard, textCoded } from '../listening/themes/index.ts'
import { noticeComment, noticeMood } from '../listening/voice/index.ts'
import { customerCreated } from '../people/customers/index.ts'
import { organisationSetUp } from '../people/organisation/index.ts'
import { memberInvited, resetAsked } from '../people/team/index.ts'
import {
  automaticMailFailed,
  automaticMailSent,
  automaticMailStopped,
} from '../service/channels/email/index.ts'
import {
  conversationReasoned,
  conversationReopened,
  conversationResolved,
  messageReceived,
  messageSent,
  messageTakenBack,
} from '../service/conversations/index.ts'
import { consentChanged } from '../people/consent/index.ts'
import {
  orderCancelled,
  orderDelivered,
  orderPlaced,
  orderRefunded,
  orderShipped,
} from '../service/orders/index.ts'
import { mailInvitation, mailReset } from './account-mails.ts'
import { ownPageAsked } from '../people/privacy/index.ts'
import { askToConfirm } from './consent-mails.ts'
import { mailOwnPage } from './own-page-mails.ts'
import { shipDefaults } from './defaults.ts'
import type { Parts } from './product.ts'

export const reactions = (parts: Parts): Reaction[] => [
  ...on(organisationSetUp, shipDefaults),
  ...on(memberInvited, mailInvitation),
  ...on(resetAsked, mailReset),
  ...on(consentChanged, askToConfirm(parts)),
  ...on(ownPageAsked, mailOwnPage(parts)),
  ...onMany(messageReceived, noticeMood),
  ...on(conversationResolved, askForFeedback, observeEffort, heedSignals),
  ...on(conversationReasoned, observeEffort),
  ...on(conversationReopened, askForFeedback),
  ...on(automaticMailSent, noteAskSent, noteNoticeSent),
  ...on(automaticMailFailed, noteAskFailed, noteNoticeFailed, noteJourneyMail),
  ...on(automaticMailStopped, noteAskStopped, noteNoticeStopped, noteJourneyMail),
  ...on(askAnswered, noticeComment, keepCareTasks, earnRewards),
  ...on(answerChanged, noticeComment, keepCareTasks),
  ...on(messageSent, keepCareTasks, noticeAskedAgain),
  ...on(factAskedAgain, observeEffort),
  ...on(moodChanged, heedSignals),
  ...on(criticalHeard, heedSignals),
  ...on(servingHeard, queueReview),
  ...on(textCoded, queueReview),
  ...on(messageTakenBack, keepCareTasks),
  ...on(orderPlaced, earnRewards),
  ...on(orderDelivered, earnRewards),
  ...on(orderRefunded, lessenRewards),
  ...on(orderCancelled, lessenRewards),
  ...onMany(customerCreated, followJourneys),
  ...onMany(orderPlaced, followJourneys),
  ...onMany(orderShipped, followJourneys),
  ...onMany(orderDelivered, followJourneys),
  ...onMany(orderRefunded, followJourneys),
  ...onMany(orderCancelled, followJourneys),
  ...onMany(messageReceived, followJourneys),
  ...onMany(conversationResolved, followJourneys),
  ...onMany(askAnswered, followJourneys),
  ...onMany(tierReached, followJourneys),
]
