// What the server promises, as types only: no contract value ever reaches the browser.

import type {
  BodyOf,
  ContractSpec,
  ParamsOf,
  QueryOf,
  ResponseOf,
} from '../../kernel/http/contract.ts'
import type * as app from '../../app/contract.ts'
import type * as careTasks from '../../care/tasks/contract.ts'
import type * as goodwill from '../../care/goodwill/contract.ts'
import type * as reviews from '../../care/reviews/contract.ts'
import type * as rewards from '../../care/rewards/contract.ts'
import type * as improvements from '../../care/improvements/contract.ts'
import type * as effects from '../../insights/improvements/contract.ts'
import type * as effort from '../../insights/effort/contract.ts'
import type * as journeys from '../../care/journeys/contract.ts'
import type * as journeyResults from '../../insights/journeys/contract.ts'
import type * as leavers from '../../insights/leavers/contract.ts'
import type * as metrics from '../../insights/metrics/contract.ts'
import type * as firstAnswer from '../../insights/first-answer/contract.ts'
import type * as giving from '../../insights/giving/contract.ts'
import type * as heard from '../../insights/heard/contract.ts'
import type * as reading from '../../insights/reading/contract.ts'
import type * as consent from '../../people/consent/contract.ts'
import type * as customers from '../../people/customers/contract.ts'
import type * as mood from '../../listening/mood/contract.ts'
import type * as themes from '../../listening/themes/contract.ts'
import type * as voice from '../../listening/voice/contract.ts'
import type * as surveyResults from '../../insights/surveys/contract.ts'
import type * as surveys from '../../listening/surveys/contract.ts'
import type * as organisation from '../../people/organisation/contract.ts'
import type * as team from '../../people/team/contract.ts'
import type * as privacy from '../../people/privacy/contract.ts'
import type * as segments from '../../people/segments/contract.ts'
import type * as timeline from '../../people/timeline/contract.ts'
import type * as bulkActs from '../../service/bulk-acts/contract.ts'
import type * as email from '../../service/channels/email/contract.ts'
import type * as conversations from '../../service/conversations/contract.ts'
import type * as inboxes from '../../service/inboxes/contract.ts'
import type * as reasons from '../../service/reasons/contract.ts'
import type * as orders from '../../service/orders/contract.ts'
import type * as site from '../../site/contract.ts'
import type * as search from '../../service/search/contract.ts'

type Among<M> = Extract<M[keyof M], ContractSpec>
type Every =
  | Among<typeof app>
  | Among<typeof metrics>
  | Among<typeof careTasks>
  | Among<typeof goodwill>
  | Among<typeof reviews>
  | Among<typeof rewards>
  | Among<typeof effort>
  | Among<typeof improvements>
  | Among<typeof effects>
  | Among<typeof leavers>
  | Among<typeof journeys>
  | Among<typeof journeyResults>
  | Among<typeof search>
  | Among<typeof site>
  | Among<typeof mood>
  | Among<typeof themes>
  | Among<typeof voice>
  | Among<typeof reading>
  | Among<typeof firstAnswer>
  | Among<typeof giving>
  | Among<typeof heard>
  | Among<typeof surveys>
  | Among<typeof surveyResults>
  | Among<typeof bulkActs>
  | Among<typeof email>
  | Among<typeof consent>
  | Among<typeof privacy>
  | Among<typeof customers>
  | Among<typeof organisation>
  | Among<typeof team>
  | Among<typeof segments>
  | Among<typeof timeline>
  | Among<typeof conversations>
  | Among<typeof inboxes>
  | Among<typeof orders>
  | Among<typeof reasons>

export type ContractId = Every['id']
type Called<I extends ContractId> = Extract<Every, { id: I }>

type Part<Name extends string, Value> = [Value] extends [Record<string, never> | undefined]
  ? { [K in Name]?: undefined }
  : Record<string, never> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value }

/** What a call needs: `params` and `body` where the contract has them; `query` may be left out. */
export type Asked<I extends ContractId> = Part<'params', ParamsOf<Called<I>>> & {
  query?: Partial<QueryOf<Called<I>>>
} & Part<'body', BodyOf<Called<I>>>
export type Answered<I extends ContractId> = ResponseOf<Called<I>>

export type Me = Answered<'me.get'>
export type Row = Answered<'conversations.list'>['data'][number]
export type Conversation = Answered<'conversations.get'>
export type Message = Answered<'conversations.messages'>['data'][number]
export type Attachment = Message['attachments'][number]
export type Happened = Answered<'conversations.history'>['data'][number]
export type Draft = Answered<'drafts.get'>
export type Recipients = NonNullable<Draft['recipients']>
export type Party = Recipients['to'][number]
export type Counts = Answered<'conversations.counts'>
export type Member = Answered<'members.list'>['data'][number]
export type Reason = Answered<'reasons.list'>['data'][number]
export type Inbox = Answered<'inboxes.list'>['data'][number]
export type BulkAct = Answered<'bulk-acts.get'>
export type Customer = Answered<'customers.get'>
