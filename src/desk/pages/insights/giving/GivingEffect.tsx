import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Select, useReader, Whisker, type Reader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { kindWord } from '../../../goodwill/words.ts'
import { sayNumber, sayPercent, sayPoints } from '../figures.ts'
import { How } from '../FirstAnswer.tsx'
import { Part } from '../Part.tsx'
import type { Query } from '../queries.ts'
import { type Effect, effectQuery, type GivenKind } from './queries.ts'

const kinds = ['credit', 'discount', 'minutes', 'gift', 'letter', 'replacement'] as const

const outcomeWords: Record<Effect['outcome'], () => string> = {
  'back-7': m.desk_insights_effect_back_7,
  'back-30': m.desk_insights_effect_back_30,
  'bought-60': m.desk_insights_effect_bought_60,
  'bought-90': m.desk_insights_effect_bought_90,
  satisfied: m.desk_insights_effect_satisfied,
}

/** Whether it helped: against people like those given to, with the interval, or an honest no. */
export function GivingEffect({ query }: { query: Query }) {
  const [kind, setKind] = useState<GivenKind | ''>('')
  const { data, isPlaceholderData } = useQuery(effectQuery(query, kind || undefined))
  if (!data) return null
  return (
    <Part
      title={m.desk_insights_effect()}
      says={effectSays(data.outcomes)}
      aside={
        <Select
          look="plain"
          aria-label={m.desk_insights_effect_kind()}
          value={kind}
          onChange={(event) => setKind(event.target.value as GivenKind | '')}
        >
          <option value="">{m.desk_insights_effect_all_kinds()}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {kindWord(one)}
            </option>
          ))}
        </Select>
      }
    >
      <table className="heard" aria-busy={isPlaceholderData}>
        <thead>
          <tr>
            <th scope="col">{m.desk_insights_effect_what()}</th>
            <th scope="col">{m.desk_insights_effect_given()}</th>
            <th scope="col">{m.desk_insights_effect_others()}</th>
            <th scope="col" colSpan={2}>
              {m.desk_insights_effect_alike()}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.outcomes.map((effect) => (
            <EffectRow key={effect.outcome} effect={effect} />
          ))}
        </tbody>
      </table>
      <p className="part-note">{m.desk_insights_effect_no_proof()}</p>
      <How definition={data.definition} />
    </Part>
  )
}

/** Only what chance does not explain is told; and that it is too early, where it is. */
function effectSays(outcomes: readonly Effect[]): string {
  const real = outcomes.filter(({ says }) => says === 'better' || says === 'worse')
  if (real.length > 0) {
    const named = real.map(({ outcome, says }) => {
      const what = outcomeWords[outcome]().toLocaleLowerCase()
      return says === 'better'
        ? m.desk_insights_effect_better({ what })
        : m.desk_insights_effect_worse({ what })
    })
    return `${named.join('; ')}.`
  }
  return outcomes.every(({ says }) => says === 'not-enough')
    ? m.desk_insights_effect_not_enough()
    : m.desk_insights_effect_no_difference()
}

function EffectRow({ effect }: { effect: Effect }) {
  const reader = useReader()
  const { outcome, given, others, matched, value, low, high } = effect
  return (
    <tr className={matched < 30 ? 'few' : undefined}>
      <th scope="row">{outcomeWords[outcome]()}</th>
      <td>
        <Share share={given} />
      </td>
      <td>
        <Share share={others} />
      </td>
      {value === null || low === null || high === null ? (
        <td colSpan={2}>{m.desk_insights_effect_few({ count: matched })}</td>
      ) : (
        <>
          <td>
            {m.desk_insights_effect_points({
              value: points(value, reader),
              low: points(low, reader),
              high: points(high, reader),
            })}{' '}
            <span className="n">{sayNumber(matched, reader)}</span>
          </td>
          <td>
            <Whisker {...{ value, low, high }} min={-40} max={40} target={0} care />
          </td>
        </>
      )}
    </tr>
  )
}

const points = (value: number, reader: Reader) =>
  sayPoints(value, { least: -100, most: 100 }, reader)

function Share({ share: { value, n } }: { share: Effect['given'] }) {
  const reader = useReader()
  if (value === null) return m.desk_insights_heard_few()
  return (
    <>
      {sayPercent(value, reader)} <span className="n">{sayNumber(n, reader)}</span>
    </>
  )
}
