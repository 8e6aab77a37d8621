import type { ReactNode } from 'react'
import { Button, ErrorState, Skeleton } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { LastChange, type Place } from './LastChange.tsx'

interface PartProps {
  title: ReactNode
  /** What it changes, in a sentence. */
  more: ReactNode
  actions?: ReactNode
  /** Where the log knows who changed this last. */
  place?: Place
  children: ReactNode
}

export function Part({ title, more, actions, place, children }: PartProps) {
  return (
    <>
      <header className="settings-head">
        <div className="grow">
          <h1>{title}</h1>
          <p>{more}</p>
          {place && <LastChange place={place} />}
        </div>
        {actions}
      </header>
      {children}
    </>
  )
}

interface GroupProps {
  id?: string
  title: ReactNode
  more?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** One matter within a part. */
export function Group({ id, title, more, actions, children }: GroupProps) {
  return (
    <section className="settings-group" id={id}>
      <div className="group-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {more && <p className="group-more">{more}</p>}
      {children}
    </section>
  )
}

interface WaitingProps {
  query: { error: unknown; refetch: () => unknown }
}

/** Until it is there; and when it does not come, why. */
export function Waiting({ query }: WaitingProps) {
  if (!query.error) return <Skeleton lines={[62, 84, 48, 70]} />
  const again = <Button onClick={() => void query.refetch()}>{m.desk_customers_again()}</Button>
  return (
    <ErrorState as="h2" title={m.desk_settings_not_fetched()} action={again}>
      {sentenceOf(query.error)}
    </ErrorState>
  )
}
