import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DateText, Section } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { scoresQuery } from '../known/queries.ts'
import { scoreWord } from '../known/score-words.ts'
import { viewOf } from '../known/lists.ts'

/** How this person scored us, contact by contact, the newest first (T38). */
export function CardScores({ customer }: { customer: Customer }) {
  const { data } = useQuery(scoresQuery(customer.id))
  if (!data || data.data.length === 0) return null
  return (
    <Section title={m.desk_card_scores()} className="card-part">
      {data.data.map((answer) => (
        <Link
          key={answer.id}
          to="/inbox/$view/$number"
          params={(now) => ({
            ...now,
            view: viewOf(answer.conversation.number),
            number: String(answer.conversation.number),
          })}
          className="li"
          title={answer.conversation.subject || m.desk_no_subject()}
        >
          <span className={`card-score ${answer.bucket}`}>{scoreWord(answer)}</span>
          <span className="one grow text-ink-2">{answer.comment}</span>
          <DateText at={answer.firstAt} form="day" plain className="t-12 text-ink-3" />
        </Link>
      ))}
    </Section>
  )
}
