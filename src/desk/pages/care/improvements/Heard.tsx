import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DateText, IconButton, Skeleton, Tag } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { viewOf } from '../../../known/lists.ts'
import { AddSource } from './AddSource.tsx'
import { type Improvement, type Source, sourcesQuery } from './queries.ts'
import { useAct } from './use-act.ts'

/** What customers said, in their own words; a text that does not belong is taken off by hand. */
export function Heard({ improvement }: { improvement: Improvement }) {
  const list = useInfiniteQuery(sourcesQuery(improvement.id))
  const sources = list.data?.pages.flatMap((page) => page.data)
  const { texts, customers, anonymous, hidden } = improvement.counts
  return (
    <section className="improvement-part" aria-labelledby="improvement-heard">
      <h3 id="improvement-heard">{m.desk_improvement_heard()}</h3>
      <p className="says">
        {[
          m.desk_improvement_said_by({ customers, texts }),
          anonymous > 0 && m.desk_improvement_anonymous({ count: anonymous }),
          hidden > 0 && m.desk_improvement_hidden({ count: hidden }),
          improvement.isFrozen && m.desk_improvement_frozen(),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {!sources && <Skeleton lines={[88, 60, 74]} />}
      {sources?.length === 0 && <p className="small">{m.desk_improvement_heard_none()}</p>}
      <ul className="heard">
        {sources?.map((source) => (
          <Quote key={source.id} source={source} improvement={improvement} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_improvement_heard_more()}
        </Button>
      )}
      {improvement.may.write && !improvement.isFrozen && (
        <AddSource improvementId={improvement.id} />
      )}
    </section>
  )
}

function Quote({ source, improvement }: { source: Source; improvement: Improvement }) {
  const { busy, act } = useAct()
  const { id, kind, at, text, isCut, isPicked, customer, conversation } = source
  const leaveOut = () =>
    act('pick', () =>
      call('improvements.pick', {
        params: { id: improvement.id, source: id },
        body: { kind, keeps: false },
      }),
    )
  return (
    <li>
      <blockquote>
        {text || m.desk_improvement_no_words()}
        {isCut && ' …'}
      </blockquote>
      <p className="who">
        {customer ? (
          <Link to="/customers/$id" params={{ id: customer.id }}>
            {customer.name}
          </Link>
        ) : (
          <span>{m.desk_voice_no_name()}</span>
        )}
        {conversation && (
          <Link
            to="/inbox/$view/$number"
            params={{ view: viewOf(conversation.number), number: String(conversation.number) }}
            className="one"
          >
            {conversation.subject || m.desk_no_subject()}
          </Link>
        )}
        {isPicked && <Tag>{m.desk_improvement_picked()}</Tag>}
        <DateText at={at} plain className="when" />
        {improvement.may.write && !improvement.isFrozen && (
          <IconButton
            icon="close"
            name={m.desk_improvement_leave_out()}
            busy={busy !== null}
            onClick={() => void leaveOut()}
          />
        )}
      </p>
    </li>
  )
}
