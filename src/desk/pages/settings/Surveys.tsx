import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  AlertDialog,
  Button,
  EmptyState,
  Icon,
  Input,
  Tag,
  toast,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { Group, Part, Waiting } from './parts/Part.tsx'
import type { PartProps } from './sections.ts'
import { ImportScores } from './surveys/ImportScores.tsx'
import { NewSurvey } from './surveys/NewSurvey.tsx'
import { kitQuery, surveyQuery } from './surveys/queries.ts'
import './surveys/surveys.css'
import { SurveyNumbers } from './surveys/SurveyNumbers.tsx'
import { SurveyRules } from './surveys/SurveyRules.tsx'
import { SurveyWords } from './surveys/SurveyWords.tsx'
import { metricName, type Survey } from './surveys/words.ts'
import { useAct } from './use-act.ts'

type Listed = Answered<'surveys.list'>['data'][number]

/** Whom we ask, what, and when. With one survey alone it stands here at once. */
export default function Surveys({ thing }: PartProps) {
  const query = useQuery({
    queryKey: ['surveys'],
    queryFn: async ({ signal }) => (await call('surveys.list', {}, { signal })).data,
    staleTime: 0,
  })
  if (thing) return <SurveyPage id={thing} isAlone={false} />
  const [only, ...others] = query.data ?? []
  if (only && others.length === 0) return <SurveyPage id={only.id} isAlone />
  return (
    <Part
      title={m.desk_settings_surveys()}
      more={m.desk_settings_surveys_more()}
      place={{ part: 'surveys' }}
      actions={<NewSurvey />}
    >
      {!query.data && <Waiting query={query} />}
      {query.data?.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_surveys_none()}>
          {m.desk_settings_surveys_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {query.data?.map((survey) => (
          <SurveyLine key={survey.id} survey={survey} />
        ))}
      </ul>
      <PutAway />
    </Part>
  )
}

function SurveyLine({ survey }: { survey: Listed }) {
  return (
    <li>
      <span className="grow">
        <Link
          to="/settings/$part/$thing"
          params={{ part: 'surveys', thing: survey.id }}
          className="font-strong"
        >
          {survey.name}
        </Link>
        <small>{metricName[survey.metric]()}</small>
      </span>
      {survey.draftAt && <Tag>{m.desk_surveys_drafted()}</Tag>}
      <Tag tone={survey.isEnabled ? 'good' : 'plain'}>
        {survey.isEnabled ? m.desk_surveys_on() : m.desk_surveys_off()}
      </Tag>
    </li>
  )
}

/** Those that ask nobody any more; their answers are all there. */
function PutAway() {
  const [isShown, setShown] = useState(false)
  const { act } = useAct(['surveys'])
  const { data } = useQuery({
    queryKey: ['surveys', 'archived'],
    queryFn: async ({ signal }) =>
      (await call('surveys.list', { query: { archived: true } }, { signal })).data,
    enabled: isShown,
  })
  const takeOut = (id: string) =>
    act('take-out', () => call('surveys.change', { params: { id }, body: { isArchived: false } }))
  if (!isShown) {
    return (
      <Button tone="bare" icon="archive" onClick={() => setShown(true)}>
        {m.desk_surveys_away()}
      </Button>
    )
  }
  return (
    <Group title={m.desk_surveys_away()}>
      {data?.length === 0 && <p className="group-more">{m.desk_surveys_away_none()}</p>}
      <ul className="settings-rows">
        {data?.map((survey) => (
          <li key={survey.id}>
            <span className="grow">{survey.name}</span>
            <Button onClick={() => void takeOut(survey.id)}>{m.desk_surveys_take_out()}</Button>
          </li>
        ))}
      </ul>
    </Group>
  )
}

function SurveyPage({ id, isAlone }: { id: string; isAlone: boolean }) {
  const query = useQuery(surveyQuery(id))
  const { data: kit } = useQuery(kitQuery)
  const survey = query.data
  if (!survey || !kit) return <Waiting query={query} />
  return (
    <Part
      title={isAlone ? m.desk_settings_surveys() : <SurveyName survey={survey} />}
      more={isAlone ? m.desk_settings_surveys_more() : metricName[survey.metric]()}
      place={{ part: 'surveys', thing: survey.id }}
      actions={isAlone ? <NewSurvey /> : <BackToAll />}
    >
      {isAlone && <p className="survey-name">{survey.name}</p>}
      <SurveyRules survey={survey} />
      <SurveyWords survey={survey} kit={kit} />
      <SurveyNumbers survey={survey} />
      {survey.may.manage && <ImportScores survey={survey} kit={kit} />}
      {!isAlone && survey.may.manage && <Archive survey={survey} />}
    </Part>
  )
}

const BackToAll = () => (
  <Button asChild tone="bare">
    <Link to="/settings/$part" params={{ part: 'surveys' }}>
      <Icon name="chevron-left" size="s" />
      {m.desk_surveys_all()}
    </Link>
  </Button>
)

function SurveyName({ survey }: { survey: Survey }) {
  const [name, setName] = useState(survey.name)
  const { act } = useAct(['surveys'])
  const save = async () => {
    const next = name.trim()
    if (!next || next === survey.name) return setName(survey.name)
    const body = { name: next }
    await act('name', () => call('surveys.change', { params: { id: survey.id }, body }))
  }
  return (
    <Input
      className="survey-title"
      aria-label={m.desk_surveys_name()}
      value={name}
      maxLength={80}
      readOnly={!survey.may.manage}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}

function Archive({ survey }: { survey: Survey }) {
  const [asks, setAsks] = useState(false)
  const { busy, act } = useAct(['surveys'])
  const isArchived = survey.archivedAt !== null
  const change = async () => {
    const body = { isArchived: !isArchived }
    const done = await act('archive', () =>
      call('surveys.change', { params: { id: survey.id }, body }),
    )
    setAsks(false)
    if (done && !isArchived) toast({ says: m.desk_surveys_archived({ name: survey.name }) })
  }
  return (
    <div className="settings-acts survey-more">
      <Button
        icon="archive"
        busy={busy !== null}
        onClick={() => (isArchived ? void change() : setAsks(true))}
      >
        {isArchived ? m.desk_surveys_take_out() : m.desk_surveys_archive()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_surveys_archive_title({ name: survey.name })}
        act={m.desk_surveys_archive()}
        keep={m.desk_surveys_archive_keep()}
        onAct={() => void change()}
      >
        {m.desk_surveys_archive_text()}
      </AlertDialog>
    </div>
  )
}
