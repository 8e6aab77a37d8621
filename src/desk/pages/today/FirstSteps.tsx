import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { announce, Button, Icon, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { countsQuery } from '../../known/queries.ts'
import { useMe } from '../../session.ts'
import { CopyLine } from '../../shell/CopyLine.tsx'
import { firstStepsQuery } from './queries.ts'

type Steps = Answered<'installation.first-steps'>
type Step = Steps['steps'][number]

/** Sees what the live line says about mail at once; the slow look is for what it cannot say. */
const lookAgainMs = 5_000

/** The first ten minutes, each step with its real state. Never in the way, gone when done. */
export function FirstSteps() {
  const me = useMe()
  const isFor = me.permissions.includes('settings:manage')
  const { data } = useQuery({
    ...firstStepsQuery,
    enabled: isFor,
    refetchInterval: (query) => (isOver(query.state.data) ? false : lookAgainMs),
  })
  useLookWhenMailMoves()
  useSayWhatTicked(data)
  if (!isFor || !data || isOver(data)) return null
  const done = data.steps.filter((step) => step.done).length
  const open = data.steps.find((step) => !step.done)
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <div className="first-head">
        <h2 id="first-steps">{m.desk_today_steps()}</h2>
        <span>{m.desk_today_steps_done({ done, all: data.steps.length })}</span>
        <Link to="/settings/$part" params={{ part: 'organisation' }} hash="name">
          {m.desk_today_called({ name: me.organisation.name })}
        </Link>
        <Button tone="bare" onClick={() => void setHidden(true)}>
          {m.desk_today_steps_hide()}
        </Button>
      </div>
      <ol>
        {data.steps.map((step) => (
          <StepLine key={step.id} step={step} smtp={data.smtp} isNext={step === open} />
        ))}
      </ol>
    </section>
  )
}

const isOver = (steps: Steps | undefined) => Boolean(steps && (steps.done || steps.hidden))

/** Whatever changes the counts may have ticked a step: a mail came, an answer left. */
function useLookWhenMailMoves() {
  const { dataUpdatedAt } = useQuery(countsQuery)
  useEffect(() => {
    if (!isOver(known.getQueryData(firstStepsQuery.queryKey))) {
      void known.invalidateQueries(firstStepsQuery)
    }
  }, [dataUpdatedAt])
}

function useSayWhatTicked(data: Steps | undefined) {
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null)
  const now = data?.steps.filter(({ done }) => done).map(({ id }) => id)
  const fresh = ticked && now?.filter((id) => !ticked.has(id))
  if (now && (!ticked || fresh?.length)) setTicked(new Set(now))
  useEffect(() => {
    for (const id of fresh ?? [])
      announce(m.desk_today_step_ticked({ step: stepWords(id).title() }))
  })
}

async function setHidden(hidden: boolean) {
  try {
    await call('installation.hide-first-steps', { body: { hidden } })
  } catch (error) {
    return toast({ says: sentenceOf(error), icon: 'warning' })
  }
  await known.invalidateQueries(firstStepsQuery)
  if (hidden) toast({ says: m.desk_today_steps_hidden(), onUndo: () => void setHidden(false) })
}

interface StepLineProps {
  step: Step
  smtp: Steps['smtp']
  /** The first that is open explains itself; the others wait with their title. */
  isNext: boolean
}

function StepLine({ step, smtp, isNext }: StepLineProps) {
  const words = stepWords(step.id)
  return (
    <li className={`first-step ${step.done ? 'done' : ''}`} data-step={step.id}>
      {step.done ? <Icon name="done" /> : <span className="open" />}
      <div className="grow">
        <p className="title">
          {words.title()}
          <span className={step.done ? 'tick' : 'sr'}>
            {step.done ? m.desk_today_step_done() : m.desk_today_step_open()}
          </span>
        </p>
        {!step.done && <p className="more">{words.more()}</p>}
        {!step.done && step.id === 'receive' && step.address && (
          <ReceiveStep address={step.address} smtp={smtp} />
        )}
      </div>
      {!step.done && <StepAct id={step.id} isNext={isNext} />}
    </li>
  )
}

function ReceiveStep({ address, smtp }: { address: string; smtp: Steps['smtp'] }) {
  return (
    <div className="first-receive">
      <CopyLine value={address} name={m.desk_today_copy_address()} />
      {smtp && <p>{m.desk_today_smtp({ host: smtp.host, port: smtp.port })}</p>}
      <p className="waits" role="status">
        <span className="pulse" aria-hidden="true" />
        {m.desk_today_waits_for_mail()}
      </p>
    </div>
  )
}

const acts: Partial<Record<Step['id'], { to: string; says: () => string }>> = {
  inbox: { to: '/settings/inboxes', says: m.desk_today_step_inbox_act },
  receive: { to: '/settings/inboxes', says: m.desk_today_step_receive_act },
  send: { to: '/settings/sending', says: m.desk_today_step_send_act },
  'first-answer': { to: '/inbox/all', says: m.desk_today_step_answer_act },
  invite: { to: '/settings/team', says: m.desk_today_step_invite_act },
}

function StepAct({ id, isNext }: { id: Step['id']; isNext: boolean }): ReactNode {
  const act = acts[id]
  if (!act) return null
  return (
    <Button asChild tone={isNext ? 'ink' : 'plain'}>
      <Link to={act.to}>{act.says()}</Link>
    </Button>
  )
}

const stepWords = (id: Step['id']) =>
  ({
    inbox: { title: m.desk_today_step_inbox, more: m.desk_today_step_inbox_more },
    receive: { title: m.desk_today_step_receive, more: m.desk_today_step_receive_more },
    send: { title: m.desk_today_step_send, more: m.desk_today_step_send_more },
    'first-answer': { title: m.desk_today_step_answer, more: m.desk_today_step_answer_more },
    invite: { title: m.desk_today_step_invite, more: m.desk_today_step_invite_more },
  })[id]
