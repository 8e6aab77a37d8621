import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import {
  Avatar,
  Banner,
  Button,
  DateText,
  ErrorState,
  Icon,
  Skeleton,
  Tag,
  useReader,
  dateFormat,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer } from '../../api/contracts.ts'
import { CareAbout } from '../../care/CareAbout.tsx'
import { OpenCareTask } from '../../care/OpenCareTask.tsx'
import { Problem, sentenceOf } from '../../api/problem.ts'
import { customerQuery } from '../../known/queries.ts'
import { Conversations } from './Conversations.tsx'
import './customers.css'
import { GateDecisions, Consents, Holds } from './Contact.tsx'
import { AskedByThem, Erase } from './Erase.tsx'
import { Identities } from './Identities.tsx'
import { Journeys } from './Journeys.tsx'
import { Leaving } from './Leaving.tsx'
import { MergeDialog, Merges } from './Merge.tsx'
import { Needs } from './Needs.tsx'
import { Notes } from './Notes.tsx'
import { Orders } from './Orders.tsx'
import { CustomFields, Preferences, Profile } from './Profile.tsx'
import { Rewards } from './Rewards.tsx'
import { Story } from './Story.tsx'
import { Views } from './Views.tsx'

/** One person with all we know, and all that has happened between them and us. */
export default function CustomerPage() {
  const { id } = useParams({ from: '/customers/$id' })
  const navigate = useNavigate()
  const { data: customer, error, refetch } = useQuery(customerQuery(id))
  useEffect(() => {
    // A merged record answers as the one kept; the address follows.
    if (customer && customer.id !== id) {
      void navigate({ to: '/customers/$id', params: { id: customer.id }, replace: true })
    }
  }, [customer, id, navigate])
  return (
    <div className="page" data-pane="page">
      <div className="customer-in">
        <Link to="/customers" className="customer-back">
          <Icon name="chevron-left" size="s" />
          {m.desk_customers_title()}
        </Link>
        {error && !customer && <NotFetched error={error} again={() => void refetch()} />}
        {!error && !customer && <Skeleton lines={[30, 54, 88, 70, 80]} />}
        {customer?.erasedAt && <Erased customer={customer} at={customer.erasedAt} />}
        {customer && !customer.erasedAt && <Whole key={customer.id} customer={customer} />}
      </div>
    </div>
  )
}

function NotFetched({ error, again }: { error: unknown; again: () => void }) {
  const isGone = error instanceof Problem && error.status === 404
  const act = <Button onClick={again}>{m.desk_customers_again()}</Button>
  return (
    <ErrorState
      as="h2"
      title={isGone ? m.desk_customers_not_there() : m.desk_customers_not_fetched()}
      action={!isGone && act}
    >
      {isGone ? m.desk_customers_not_there_text() : sentenceOf(error)}
    </ErrorState>
  )
}

function Whole({ customer }: { customer: Customer }) {
  return (
    <>
      <Head customer={customer} />
      <CareAbout customer={customer.id} />
      <div className="customer-two">
        <div className="customer-main">
          <Needs customer={customer} />
          <Notes customer={customer} />
          <Conversations customer={customer} />
          <Orders customer={customer} />
          <Rewards customer={customer} />
          <Journeys customer={customer} />
          <Story customer={customer} />
        </div>
        <div className="customer-side">
          <Profile customer={customer} />
          <Identities customer={customer} />
          <Preferences customer={customer} />
          <CustomFields customer={customer} />
          <Consents customer={customer} />
          <Holds customer={customer} />
          <GateDecisions customer={customer} />
          <Merges customer={customer} />
          <Views customer={customer} />
          <Erase customer={customer} />
        </div>
      </div>
    </>
  )
}

/** What is left of somebody who was erased: that there were conversations, and when. */
function Erased({ customer, at }: { customer: Customer; at: string }) {
  const head = useRef<HTMLElement>(null)
  useEffect(() => head.current?.scrollIntoView({ block: 'end' }), [])
  return (
    <>
      <header className="customer-head" ref={head}>
        <Avatar id={customer.id} name={customer.name} size="l" />
        <h1>{customer.name}</h1>
      </header>
      <Banner icon="shield" inset>
        {m.desk_erased_banner()} <DateText at={at} form="full" plain />
      </Banner>
      <Conversations customer={customer} />
      <Story customer={customer} />
    </>
  )
}

function Head({ customer }: { customer: Customer }) {
  const { locale } = useReader()
  const [merging, setMerging] = useState(false)
  const since = dateFormat(locale, { month: 'long', year: 'numeric' })
  const open = ['open', 'pending', 'snoozed'].reduce(
    (sum, state) => sum + (customer.conversations.counts[state] ?? 0),
    0,
  )
  const all = Object.values(customer.conversations.counts).reduce((sum, one) => sum + one, 0)
  return (
    <>
      <header className="customer-head">
        <Avatar id={customer.id} name={customer.name} size="l" />
        <div className="grow">
          <h1>
            {customer.name}
            {customer.nameToUse && customer.nameToUse !== customer.name && (
              <small>{m.desk_customers_called({ name: customer.nameToUse })}</small>
            )}
          </h1>
          <p>
            {m.desk_customers_since({ month: since.format(new Date(customer.createdAt)) })}{' '}
            {all > 0 ? m.desk_customers_spoke({ all, open }) : m.desk_customers_never_spoke()}
          </p>
        </div>
        {customer.isInternal && <Tag boxed>{m.desk_customers_internal()}</Tag>}
        <OpenCareTask customer={customer} />
        {customer.may.change && !customer.isInternal && <Leaving customer={customer} />}
        {customer.may.merge && (
          <Button icon="merge" onClick={() => setMerging(true)}>
            {m.desk_customers_merge()}
          </Button>
        )}
      </header>
      {customer.holds.length > 0 && (
        <Banner icon="pause" inset>
          {m.desk_customers_held_banner({ name: customer.displayName })}
        </Banner>
      )}
      <AskedByThem customer={customer} />
      {merging && <MergeDialog customer={customer} onClose={() => setMerging(false)} />}
    </>
  )
}
