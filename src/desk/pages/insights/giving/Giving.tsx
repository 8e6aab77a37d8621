import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useReader, Whisker, type Reader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { reasonWord } from '../../../goodwill/words.ts'
import { moneyWord } from '../../../known/money.ts'
import { sayNumber, sayPercent } from '../figures.ts'
import { How } from '../FirstAnswer.tsx'
import { Part } from '../Part.tsx'
import type { Query } from '../queries.ts'
import { givingQuery, type GivingTold } from './queries.ts'
import { Evenness } from './Evenness.tsx'
import { GivingEffect } from './GivingEffect.tsx'

type Counted = GivingTold['given']
type Figure = GivingTold['topics'][number]['careShare']
type Cause = GivingTold['causes'][number]

/** What was given, why and what it cost; and in how many conversations somebody cared. */
export function Giving({ query }: { query: Query }) {
  const reader = useReader()
  const { data } = useQuery(givingQuery(query))
  if (!data || (data.given.gestures === 0 && !data.careShare.k && data.questions.asked === 0))
    return null
  return (
    <>
      <Part
        title={m.desk_insights_giving()}
        says={sentenceOf(data, reader)}
        aside={
          data.may.openGestures && <Link to="/care/gestures">{m.desk_insights_giving_open()}</Link>
        }
      >
        {data.causes.length > 0 && <Causes causes={data.causes} />}
        {data.topics.length > 0 && <Topics topics={data.topics} />}
        <p className="part-note">{questionsSay(data.questions, reader)}</p>
        <How definition={data.definition} />
      </Part>
      <GivingEffect query={query} />
      <Evenness query={query} />
    </>
  )
}

/** "€312.00", "€312.00 + US$40.00"; a dash where nothing cost money. */
const costWord = ({ cost }: Counted, { locale }: Reader): string =>
  cost.map((one) => moneyWord(one, locale)).join(' + ') || '–'

function sentenceOf({ given, careShare }: GivingTold, reader: Reader): string {
  const told = m.desk_insights_giving_says({
    count: given.gestures,
    cost: costWord(given, reader),
    minutes: sayNumber(given.minutes, reader),
  })
  const { value, low, high, n, change } = careShare
  if (value === null || low === null || high === null) return told
  const share = m.desk_insights_giving_share({
    share: sayPercent(value, reader),
    low: sayNumber(low, reader),
    high: sayNumber(high, reader),
    n: sayNumber(n, reader),
  })
  return [told, share, change?.changed ? changeSays(change.value, reader) : ''].join(' ').trim()
}

function changeSays(value: number | null, reader: Reader): string {
  if (value === null) return ''
  const points = sayNumber(Math.abs(value), reader, 1)
  return value > 0
    ? m.desk_insights_giving_more({ points })
    : m.desk_insights_giving_less({ points })
}

function questionsSay(questions: GivingTold['questions'], reader: Reader): string {
  const { asked, approved, declined, waiting, share } = questions
  if (asked === 0) return m.desk_insights_giving_nobody_asked()
  return m.desk_insights_giving_asked({
    asked,
    approved,
    declined,
    waiting,
    of: sayNumber(share.n, reader),
  })
}

const faultWords: Record<Cause['fault'], () => string> = {
  ours: m.desk_insights_giving_ours,
  carrier: m.desk_insights_giving_carrier,
  customer: m.desk_insights_giving_customer,
  none: m.desk_insights_giving_no_fault,
}

function Causes({ causes }: { causes: readonly Cause[] }) {
  const reader = useReader()
  return (
    <table className="heard">
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_giving_why()}</th>
          <th scope="col">{m.desk_insights_giving_fault()}</th>
          <th scope="col" className="num">
            {m.desk_insights_giving_times()}
          </th>
          <th scope="col" className="num">
            {m.desk_insights_giving_cost()}
          </th>
        </tr>
      </thead>
      <tbody>
        {causes.map((cause) => (
          <tr key={cause.reason}>
            <th scope="row">{reasonWord(cause.reason)}</th>
            <td>{faultWords[cause.fault]()}</td>
            <td className="num">{sayNumber(cause.gestures, reader)}</td>
            <td className="num">{costWord(cause, reader)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Topics({ topics }: { topics: GivingTold['topics'] }) {
  const reader = useReader()
  return (
    <table className="heard">
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_giving_topic()}</th>
          <th scope="col" className="num">
            {m.desk_insights_giving_cost()}
          </th>
          <th scope="col" colSpan={2}>
            {m.desk_insights_giving_cared()}
          </th>
        </tr>
      </thead>
      <tbody>
        {topics.map((topic) => (
          <tr key={topic.reason?.id ?? ''} className={topic.careShare.n < 30 ? 'few' : undefined}>
            <th scope="row">{topic.reason?.name ?? m.desk_insights_heard_no_reason()}</th>
            <td className="num">{costWord(topic, reader)}</td>
            <Share share={topic.careShare} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Share({ share: { value, low, high, n } }: { share: Figure }) {
  const reader = useReader()
  if (value === null || low === null || high === null)
    return <td colSpan={2}>{m.desk_insights_heard_few()}</td>
  return (
    <>
      <td>
        {sayPercent(value, reader)} <span className="n">{sayNumber(n, reader)}</span>
      </td>
      <td>
        <Whisker {...{ value, low, high }} min={0} max={100} care />
      </td>
    </>
  )
}
