import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import {
  AlertDialog,
  Banner,
  Button,
  DateText,
  ErrorState,
  IconButton,
  Menu,
  MenuItem,
  Segmented,
  Skeleton,
  StateWord,
  toast,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { known } from '../../../known/client.ts'
import { Flow } from './Flow.tsx'
import { Inside } from './Inside.tsx'
import { stateTones } from './JourneysPage.tsx'
import { stateNames } from './names.ts'
import { type Journey, journeyQuery } from './queries.ts'
import { TryIt } from './TryIt.tsx'
import { useAct } from './use-act.ts'
import { type Draft, useDraft } from './use-draft.ts'
import './journeys.css'

/** One journey: its steps, who is inside, and what it would do. */
export default function JourneyPage() {
  const { id } = useParams({ from: '/care/journeys/$id' })
  const [round, setRound] = useState(0)
  const { data: journey, error, refetch } = useQuery(journeyQuery(id))
  const reload = async () => {
    await known.fetchQuery({ ...journeyQuery(id), staleTime: 0 })
    setRound(round + 1)
  }
  if (error && !journey) {
    const again = <Button onClick={() => void refetch()}>{m.desk_journey_again_fetch()}</Button>
    return (
      <ErrorState as="h2" title={m.desk_journey_one_not_fetched()} action={again}>
        {sentenceOf(error)}
      </ErrorState>
    )
  }
  if (!journey) {
    return (
      <div className="care-part">
        <Skeleton lines={[40, 90, 60, 60]} />
      </div>
    )
  }
  return <OneJourney key={`${id}:${round}`} journey={journey} onReload={() => void reload()} />
}

type View = 'flow' | 'people' | 'versions'

function OneJourney({ journey, onReload }: { journey: Journey; onReload: () => void }) {
  const draft = useDraft(journey)
  // From a customer's card: the trail of one of those inside.
  const { trail } = useSearch({ from: '/care/journeys/$id' })
  const [view, setView] = useState<View>(trail ? 'people' : 'flow')
  const mayEdit = journey.may.manage && journey.state !== 'archived'
  return (
    <div className="journey">
      <Head journey={journey} draft={draft} mayEdit={mayEdit} />
      {draft.saving === 'elsewhere' && (
        <Banner action={<Button onClick={onReload}>{m.desk_journey_reload()}</Button>}>
          {m.desk_journey_elsewhere()}
        </Banner>
      )}
      {journey.state === 'paused' && <Banner>{m.desk_journey_paused_text()}</Banner>}
      <Segmented
        label={m.desk_journey_view()}
        value={view}
        onChange={setView}
        tabs={[
          { value: 'flow', label: m.desk_journey_view_flow() },
          { value: 'people', label: m.desk_journey_view_people() },
          { value: 'versions', label: m.desk_journey_view_versions() },
        ]}
      />
      {view === 'flow' && (
        <div className="journey-flow">
          <Flow draft={draft} mayEdit={mayEdit} />
          {mayEdit && <TryIt journeyId={journey.id} draft={draft} />}
        </div>
      )}
      {view === 'people' && (
        <Inside
          journeyId={journey.id}
          definition={draft.definition}
          mayManage={journey.may.manage}
          openFirst={trail}
        />
      )}
      {view === 'versions' && <Versions journey={journey} />}
    </div>
  )
}

interface HeadProps {
  journey: Journey
  draft: Draft
  mayEdit: boolean
}

function Head({ journey, draft, mayEdit }: HeadProps) {
  const { state, versions, isPublished } = journey
  const live = versions.find(({ isLive }) => isLive)
  const n = live ? String(live.n) : ''
  const saving = {
    saved: isPublished ? '' : live ? m.desk_journey_changes() : m.desk_journey_never(),
    saving: m.desk_journey_saving(),
    'not-saved': m.desk_journey_not_saved(),
    elsewhere: m.desk_journey_not_saved(),
  }[draft.saving]
  return (
    <header className="journey-head">
      <Link to="/care/journeys" className="journey-crumb">
        {m.desk_journey_crumb()}
      </Link>
      {mayEdit ? (
        <input
          className="journey-name"
          aria-label={m.desk_journey_title_name()}
          value={draft.name}
          maxLength={120}
          onChange={(event) => draft.rename(event.target.value)}
        />
      ) : (
        <h2>{journey.name}</h2>
      )}
      <StateWord tone={stateTones[state]}>
        {state === 'live'
          ? m.desk_journey_version_runs({ n })
          : state === 'paused'
            ? m.desk_journey_version_stopped({ n })
            : stateNames[state]()}
      </StateWord>
      <span className="journey-about" role="status">
        {saving}
      </span>
      {mayEdit && <HeadActs journey={journey} draft={draft} />}
    </header>
  )
}

function HeadActs({ journey, draft }: Omit<HeadProps, 'mayEdit'>) {
  const { id, state, versions, isPublished } = journey
  const { busy, act } = useAct()
  const [asks, setAsks] = useState<'publish' | 'archive' | null>(null)
  const navigate = useNavigate()
  const next = (versions[0]?.n ?? 0) + 1
  const count = draft.faults.length
  const move = (to: 'live' | 'paused' | 'archived') =>
    act(to, () => call('journeys.move', { params: { id }, body: { state: to } }))
  const publish = () =>
    act('publish', async () => {
      setAsks(null)
      if (!(await draft.kept())) return
      await call('journeys.publish', { params: { id }, body: {} })
      toast({ says: m.desk_journey_published({ n: String(next) }) })
    })
  const archive = async () => {
    setAsks(null)
    if (await move('archived')) await navigate({ to: '/care/journeys' })
  }
  const inside = versions.reduce((sum, version) => sum + version.inside, 0)
  const isNews = !isPublished || draft.saving === 'saving'
  return (
    <span className="journey-acts">
      <MoreMenu state={state} move={move} onArchive={() => setAsks('archive')} />
      {isNews && (
        <Button
          tone="ink"
          busy={busy === 'publish'}
          whyNot={count > 0 ? m.desk_journey_publish_faults({ count }) : undefined}
          onClick={() => setAsks('publish')}
        >
          {m.desk_journey_publish()}
        </Button>
      )}
      <AlertDialog
        open={asks === 'publish'}
        onOpenChange={(open) => !open && setAsks(null)}
        title={m.desk_journey_publish_title({ n: String(next) })}
        act={m.desk_journey_publish()}
        keep={m.desk_journey_keep()}
        onAct={() => void publish()}
      >
        {m.desk_journey_publish_text()}
      </AlertDialog>
      <AlertDialog
        open={asks === 'archive'}
        onOpenChange={(open) => !open && setAsks(null)}
        title={m.desk_journey_archive_title({ name: journey.name })}
        act={m.desk_journey_archive()}
        keep={m.desk_journey_keep()}
        onAct={() => void archive()}
      >
        {m.desk_journey_archive_text({ count: inside })}
      </AlertDialog>
    </span>
  )
}

interface MoreProps {
  state: Journey['state']
  move: (to: 'live' | 'paused') => Promise<unknown>
  onArchive: () => void
}

function MoreMenu({ state, move, onArchive }: MoreProps) {
  return (
    <Menu
      label={m.desk_journey_more()}
      align="end"
      trigger={<IconButton icon="more" name={m.desk_journey_more()} />}
    >
      {state === 'live' && (
        <MenuItem icon="pause" onSelect={() => void move('paused')}>
          {m.desk_journey_pause()}
        </MenuItem>
      )}
      {state === 'paused' && (
        <MenuItem icon="play" onSelect={() => void move('live')}>
          {m.desk_journey_resume()}
        </MenuItem>
      )}
      <MenuItem icon="archive" onSelect={onArchive}>
        {m.desk_journey_archive()}
      </MenuItem>
    </Menu>
  )
}

function Versions({ journey: { versions } }: { journey: Journey }) {
  if (versions.length === 0)
    return <p className="journey-about">{m.desk_journey_versions_none()}</p>
  return (
    <ul className="inside-list" aria-label={m.desk_journey_view_versions()}>
      {versions.map((one) => (
        <li key={one.id} className="inside-row">
          <b>{m.desk_journey_version({ n: String(one.n) })}</b>
          <p className="journey-about journey-what">
            <DateText at={one.publishedAt} form="full" plain />{' '}
            {one.publishedBy && m.desk_journey_version_by({ name: one.publishedBy })}
          </p>
          <span className="journey-about">{m.desk_journey_inside({ count: one.inside })}</span>
          {one.isLive && <StateWord tone="good">{stateNames.live()}</StateWord>}
        </li>
      ))}
    </ul>
  )
}
