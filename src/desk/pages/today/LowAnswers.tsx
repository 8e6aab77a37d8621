import { Link } from '@tanstack/react-router'
import { DateText, Icon } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Answered } from '../../api/contracts.ts'
import { scoreWord } from '../../known/score-words.ts'
import { Block } from './parts.tsx'

type Answers = Answered<'answers.list'>

/** Who was not content and has not heard from us since; the customer was told that we see it. */
export function LowAnswers({ answers }: { answers: Answers }) {
  const { data, next } = answers
  return (
    <Block title={m.desk_today_low()} aside={next ? `${data.length}+` : data.length}>
      {data.map((answer) => (
        <li key={answer.id}>
          <Link
            to="/inbox/$view/$number"
            params={{ view: 'all', number: String(answer.conversation.number) }}
            className="today-row"
          >
            <Icon name="star" size="s" className="clay" />
            <span className="today-what">
              <b>{answer.customer.name}</b>
              <span className="about">
                {answer.comment
                  ? m.desk_today_low_said({ score: scoreWord(answer), text: answer.comment })
                  : scoreWord(answer)}
              </span>
            </span>
            <span className="today-end">
              <DateText at={answer.changedAt} form="day" plain />
            </span>
          </Link>
        </li>
      ))}
    </Block>
  )
}
