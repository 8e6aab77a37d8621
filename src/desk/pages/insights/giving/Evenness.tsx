import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useReader, Whisker } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { moneyWord } from '../../../known/money.ts'
import { useMe } from '../../../session.ts'
import { sayNumber, sayPercent, sayPoints } from '../figures.ts'
import { How } from '../FirstAnswer.tsx'
import { Part } from '../Part.tsx'
import type { Query } from '../queries.ts'
import { type EvenGroup, evennessQuery, type Often } from './queries.ts'

/** Whether alike customers are given to alike; for leads, who answer for it. */
export function Evenness({ query }: { query: Query }) {
  const me = useMe()
  const isLead = me.permissions.includes('goodwill:manage')
  const { data } = useQuery({ ...evennessQuery(query), enabled: isLead })
  if (!data || (data.groups.length === 0 && data.often.length === 0)) return null
  const uneven = data.groups.filter(({ says }) => says === 'more' || says === 'less')
  return (
    <Part title={m.desk_insights_even()} says={says(data.groups, uneven)}>
      {data.groups.some(({ value }) => value !== null) && <Groups groups={data.groups} />}
      {data.often.length > 0 && <OftenGiven often={data.often} />}
      <p className="part-note">{m.desk_insights_even_note()}</p>
      <How definition={data.definition} />
    </Part>
  )
}

function says(groups: readonly EvenGroup[], uneven: readonly EvenGroup[]): string {
  if (uneven.length > 0)
    return uneven
      .map((one) =>
        one.says === 'more'
          ? m.desk_insights_even_more({ group: groupWord(one) })
          : m.desk_insights_even_less({ group: groupWord(one) }),
      )
      .join(' ')
  return groups.some((one) => one.says === 'even')
    ? m.desk_insights_even_none()
    : m.desk_insights_even_few()
}

const touches: Record<string, () => string> = {
  high: m.desk_insights_even_touch_high,
  standard: m.desk_insights_even_touch_standard,
  brief: m.desk_insights_even_touch_brief,
}

function groupWord({ side, group, name }: EvenGroup): string {
  if (side === 'member') return m.desk_insights_even_by({ name: name ?? '' })
  if (side === 'since')
    return group === 'new' ? m.desk_insights_even_new() : m.desk_insights_even_known()
  if (side === 'touch') return touches[group]?.() ?? group
  if (side === 'tier')
    return group ? m.desk_insights_even_tier({ tier: group }) : m.desk_insights_even_no_tier()
  return group
    ? m.desk_insights_even_speaks({ language: languageName(group) })
    : m.desk_insights_even_no_language()
}

const languageName = (tag: string): string =>
  new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(tag) ??
  tag

/** What is uneven stands open; the rest can be looked at. */
function Groups({ groups }: { groups: readonly EvenGroup[] }) {
  const told = groups.filter(({ value }) => value !== null)
  const uneven = told.filter((one) => one.says !== 'even')
  const left = groups.length - told.length
  return (
    <>
      {uneven.length > 0 && <GroupTable groups={uneven} />}
      <details className="part-how">
        <summary>{m.desk_insights_even_all({ count: told.length })}</summary>
        <GroupTable groups={told} />
        {left > 0 && <p className="part-note">{m.desk_insights_even_left({ count: left })}</p>}
      </details>
    </>
  )
}

function GroupTable({ groups }: { groups: readonly EvenGroup[] }) {
  return (
    <table className="heard">
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_even_group()}</th>
          <th scope="col">{m.desk_insights_even_given()}</th>
          <th scope="col" colSpan={2}>
            {m.desk_insights_even_same()}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((one) => (
          <GroupRow key={`${one.side} ${one.group}`} group={one} />
        ))}
      </tbody>
    </table>
  )
}

function GroupRow({ group }: { group: EvenGroup }) {
  const reader = useReader()
  const { given, value, low, high } = group
  const points = (one: number) => sayPoints(one, { least: -100, most: 100 }, reader)
  return (
    <tr>
      <th scope="row">{groupWord(group)}</th>
      <td>
        {given.value === null ? '–' : sayPercent(given.value, reader)}{' '}
        <span className="n">{sayNumber(given.n, reader)}</span>
      </td>
      <td>
        {m.desk_insights_effect_points({
          value: points(value!),
          low: points(low!),
          high: points(high!),
        })}
      </td>
      <td>
        <Whisker value={value!} low={low!} high={high!} min={-40} max={40} target={0} />
      </td>
    </tr>
  )
}

function OftenGiven({ often }: { often: readonly Often[] }) {
  const { locale } = useReader()
  return (
    <table className="heard">
      <caption className="sr">{m.desk_insights_even_often()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.desk_insights_even_often()}</th>
          <th scope="col">{m.desk_insights_even_gestures()}</th>
          <th scope="col">{m.desk_insights_even_members()}</th>
          <th scope="col">{m.desk_insights_even_cost()}</th>
        </tr>
      </thead>
      <tbody>
        {often.map(({ customer, gestures, members, cost }) => (
          <tr key={customer.id}>
            <th scope="row">
              <Link to="/customers/$id" params={{ id: customer.id }}>
                {customer.name}
              </Link>
            </th>
            <td>{gestures}</td>
            <td>{members}</td>
            <td>{cost.map((one) => moneyWord(one, locale)).join(' + ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
