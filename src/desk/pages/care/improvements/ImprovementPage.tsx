import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, ErrorState, Icon, Skeleton, useReader } from '../../../../kernel/ui/index.ts'
import { formatDate, localeOf, m } from '../../../../kernel/words/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { themesQuery } from '../../voice/queries.ts'
import { aboutWord } from './about.ts'
import { EffectCard } from './EffectCard.tsx'
import { Heard } from './Heard.tsx'
import { Moves } from './Moves.tsx'
import { NoticeWords } from './NoticeWords.tsx'
import { type Improvement, improvementQuery } from './queries.ts'
import { TellThem } from './TellThem.tsx'
import { kindWord, metricWord, stateWord } from './words.ts'
import './improvements.css'

/** One improvement: what was heard, what we did, whether it helped, and who was told. */
export default function ImprovementPage() {
  const { id } = useParams({ from: '/care/improvements/$id' })
  const query = useQuery(improvementQuery(id))
  if (query.error && !query.data) {
    return (
      <ErrorState
        as="h2"
        title={m.desk_improvement_not_fetched()}
        action={<Button onClick={() => void query.refetch()}>{m.desk_voice_again()}</Button>}
      >
        {sentenceOf(query.error)}
      </ErrorState>
    )
  }
  if (!query.data) {
    return (
      <div className="p-4">
        <Skeleton lines={[40, 70, 90, 64]} />
      </div>
    )
  }
  const improvement = query.data
  return (
    <article className="improvements one-improvement" aria-labelledby="improvement-title">
      <Head improvement={improvement} />
      {improvement.state !== 'dropped' && <EffectCard improvement={improvement} />}
      <Heard improvement={improvement} />
      <NoticeWords key={improvement.id} improvement={improvement} />
      {improvement.state !== 'dropped' && <TellThem improvement={improvement} />}
    </article>
  )
}

function Head({ improvement }: { improvement: Improvement }) {
  const { locale, timeZone } = useReader()
  const { data: themes } = useQuery(themesQuery)
  const { title, state, kind, owner, metric, doneOn, droppedReason } = improvement
  const day = doneOn
    ? formatDate(new Date(`${doneOn}T12:00:00Z`), {
        locale: localeOf(locale),
        zone: timeZone,
        style: 'day',
      })
    : null
  return (
    <header className="improvement-head">
      <Link to="/care/improvements" className="back">
        <Icon name="chevron-left" size="s" /> {m.desk_improvement_all()}
      </Link>
      <div className="title-line">
        <h2 id="improvement-title" tabIndex={-1}>
          {title}
        </h2>
        <Moves improvement={improvement} />
      </div>
      <dl>
        <div>
          <dt>{m.desk_improvement_state()}</dt>
          <dd className={`state ${state}`}>
            <i className={state === 'done' ? 'disc' : 'ring'} aria-hidden="true" />
            {day ? m.desk_improvement_done_day({ day }) : stateWord[state]()}
          </dd>
        </div>
        <div>
          <dt>{m.desk_improvement_about()}</dt>
          <dd>{aboutWord(improvement, themes)}</dd>
        </div>
        <div>
          <dt>{m.desk_improvement_kind()}</dt>
          <dd>{kindWord[kind]()}</dd>
        </div>
        <div>
          <dt>{m.desk_improvement_metric()}</dt>
          <dd>{metricWord[metric]()}</dd>
        </div>
        <div>
          <dt>{m.desk_improvement_owner()}</dt>
          <dd>{owner?.name ?? m.desk_improvement_no_owner()}</dd>
        </div>
      </dl>
      {droppedReason && (
        <p className="says">{m.desk_improvement_dropped_because({ droppedReason })}</p>
      )}
    </header>
  )
}
