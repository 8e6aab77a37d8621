import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, DateText, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { type Line, statementQuery } from '../../known/rewards.ts'
import { amountWord, kindWord, lineStates, movedWord } from '../../rewards/words.ts'
import './statement.css'

/** Points and credit as a bank tells them: what, why, how much, and what there was then. */
export function Statement({ customerId }: { customerId: string }) {
  const list = useInfiniteQuery(statementQuery(customerId))
  const lines = list.data?.pages.flatMap(({ data }) => data)
  if (list.error && !lines) return <p className="customer-none">{sentenceOf(list.error)}</p>
  if (!lines || lines.length === 0) return null
  return (
    <>
      <div className="statement-scroll" role="region" tabIndex={0} aria-label={m.desk_statement()}>
        <table className="statement">
          <caption>{m.desk_statement()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.desk_statement_day()}</th>
              <th scope="col">{m.desk_statement_what()}</th>
              <th scope="col" className="amount">
                {m.desk_statement_amount()}
              </th>
              <th scope="col" className="amount">
                {m.desk_statement_balance()}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <StatementLine key={`${line.id}${line.unit}${line.currency}`} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </>
  )
}

function StatementLine({ line }: { line: Line }) {
  const { locale } = useReader()
  const { at, reason, orderRef, givenBy, state, availableAt, balance } = line
  const about = [
    reason ? kindWord(line) : null,
    orderRef,
    givenBy && m.desk_gesture_by({ name: givenBy }),
    state && state !== 'active' && lineStates[state](),
  ]
  return (
    <tr>
      <td>
        <DateText at={at} form="day" plain />
      </td>
      <td>
        {reason || kindWord(line)}
        <small>
          {about.filter(Boolean).join(' · ')}
          {state === 'pending' && availableAt && (
            <>
              {` ${m.desk_statement_from()} `}
              <DateText at={availableAt} form="day" plain />
            </>
          )}
        </small>
      </td>
      <td className="amount">{movedWord(line, locale)}</td>
      <td className="amount quiet">{amountWord(line, balance, locale)}</td>
    </tr>
  )
}
