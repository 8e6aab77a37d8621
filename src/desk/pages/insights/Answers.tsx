import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { instantOf, localDate } from '../../../kernel/clock/index.ts'
import { Button, DateText, ErrorState, Segmented, Skeleton } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { viewOf } from '../../known/lists.ts'
import { Part } from './Part.tsx'
import { answersQuery, type Answer, type Summary } from './queries.ts'
import { scoreWord } from '../../known/score-words.ts'
import type { InsightsSearch } from './rules.ts'

interface AnswersProps {
  period: Summary['period']
  search: InsightsSearch
}

/** What customers said last, in their own words. */
export function Answers({ period, search }: AnswersProps) {
  const [order, setOrder] = useState<'newest' | 'low'>('newest')
  const moment = (day: string) => instantOf(localDate(day), '00:00', period.timezone).toISOString()
  const wanted = { from: moment(period.from), to: moment(period.to), lowFirst: order === 'low' }
  const { data, error, refetch } = useQuery(answersQuery(wanted))
  const shown = data?.filter(({ inboxId }) => !search.inbox || inboxId === search.inbox)
  const isNone = shown?.length === 0
  return (
    <Part
      title={m.desk_insights_answers()}
      says={
        isNone ? m.desk_insights_answers_none() : search.channel && m.desk_insights_answers_all()
      }
      aside={
        <Segmented
          label={m.desk_insights_answers_order()}
          value={order}
          onChange={setOrder}
          tabs={[
            { value: 'newest', label: m.desk_insights_answers_newest() },
            { value: 'low', label: m.desk_insights_answers_low() },
          ]}
        />
      }
    >
      {error && !data && (
        <ErrorState
          title={m.desk_insights_not_fetched()}
          action={<Button onClick={() => void refetch()}>{m.desk_insights_again()}</Button>}
        >
          {sentenceOf(error)}
        </ErrorState>
      )}
      {!shown && !error && <Skeleton lines={[64, 82, 58, 74]} />}
      {shown && !isNone && (
        <ul className="answers">
          {shown.map((answer) => (
            <AnswerRow key={answer.id} answer={answer} />
          ))}
        </ul>
      )}
    </Part>
  )
}

function AnswerRow({ answer }: { answer: Answer }) {
  const { conversation, customer, comment } = answer
  return (
    <li>
      <span className={`score ${answer.bucket}`}>{scoreWord(answer)}</span>
      <div className="grow">
        {comment && (
          <p lang={answer.language} dir="auto">
            {comment}
          </p>
        )}
        <p className="whose">
          <Link to="/customers/$id" params={{ id: customer.id }}>
            {customer.name}
          </Link>
          <Link
            to="/inbox/$view/$number"
            params={{ view: viewOf(conversation.number), number: String(conversation.number) }}
            className="one"
          >
            {conversation.subject || m.desk_no_subject()}
          </Link>
        </p>
      </div>
      <DateText at={answer.firstAt} plain className="t-12 text-ink-3" />
    </li>
  )
}
