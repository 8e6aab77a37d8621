import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Banner, Button, Combobox, Field, Icon } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { allSteps, type Definition } from '../../../../care/journeys/ui/index.ts'
import { call } from '../../../api/client.ts'
import { customersQuery } from '../../customers/queries.ts'
import { conditionWords, stepIcons, stepNames } from './names.ts'
import type { Tried } from './queries.ts'
import { passedWords } from './trail-words.ts'
import { useAct } from './use-act.ts'
import type { Draft } from './use-draft.ts'
import { useMoment } from './use-moment.ts'

interface TryItProps {
  journeyId: string
  draft: Draft
}

interface Shown {
  tried: Tried
  definition: Definition
  name: string
}

/** What the draft would do to one customer, by the very code that runs it, with nothing sent. */
export function TryIt({ journeyId, draft }: TryItProps) {
  const [query, setQuery] = useState('')
  const [customerId, setCustomer] = useState<string | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const { busy, act } = useAct()
  const found = useInfiniteQuery({ ...customersQuery(query), placeholderData: keepPreviousData })
  const options = (found.data?.pages[0]?.data ?? [])
    .slice(0, 8)
    .map((row) => ({ value: row.id, label: row.name, more: row.reachedBy ?? undefined }))
  const run = () =>
    act('try', async () => {
      if (!customerId || !(await draft.kept())) return
      const body = { customerId }
      const tried = await call('journeys.dry-run', { params: { id: journeyId }, body })
      const name = options.find(({ value }) => value === customerId)?.label ?? ''
      setShown({ tried, definition: draft.definition, name })
    })
  const count = draft.faults.length
  const whyNot = count > 0 ? m.desk_journey_publish_faults({ count }) : undefined
  return (
    <section className="try" aria-label={m.desk_journey_try_title()}>
      <h2>{m.desk_journey_try_title()}</h2>
      <p className="try-about">{m.desk_journey_try_text()}</p>
      <div className="try-ask">
        <Field label={m.desk_journey_try_who()}>
          <Combobox
            options={options}
            value={customerId}
            onChange={setCustomer}
            onQuery={setQuery}
            icon="search"
            placeholder={m.desk_journey_try_find()}
            busy={found.isFetching}
          />
        </Field>
        <Button
          icon="play"
          busy={busy !== null}
          whyNot={whyNot}
          disabled={!customerId}
          onClick={() => void run()}
        >
          {shown ? m.desk_journey_try_again() : m.desk_journey_try_run()}
        </Button>
      </div>
      {shown && <Outcome shown={shown} isStale={shown.definition !== draft.definition} />}
    </section>
  )
}

function Outcome({ shown, isStale }: { shown: Shown; isStale: boolean }) {
  const when = useMoment()
  const { tried, definition } = shown
  const steps = new Map(allSteps(definition.steps).map((step) => [step.id, step]))
  return (
    <>
      {isStale && <p className="try-about">{m.desk_journey_try_stale()}</p>}
      {tried.keptOutBy && (
        <Banner>{m.desk_journey_try_kept_out({ why: conditionWords(tried.keptOutBy) })}</Banner>
      )}
      <ol className="trail" aria-label={shown.name}>
        {tried.steps.map((one, at) => {
          const step = one.stepId ? steps.get(one.stepId) : undefined
          return (
            <li key={at} className={one.result}>
              <time dateTime={one.at}>{when(one.at)}</time>
              <Icon name={step ? stepIcons[step.type] : 'check'} size="s" />
              <div>
                {step && <b>{stepNames[step.type]()} </b>}
                <span>{passedWords(one, when)}</span>
                {one.mail && (
                  <blockquote className="try-mail">
                    <b>{one.mail.subject}</b>
                    {one.mail.text}
                  </blockquote>
                )}
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}
