import { useQuery } from '@tanstack/react-query'
import { useReader } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { type Effect, effectQuery, type Improvement } from './queries.ts'
import { metricWord, sayFigure } from './words.ts'

const verdicts: Record<Effect['says'], (() => string) | null> = {
  'not-done': null,
  'too-few': m.desk_improvement_not_enough,
  better: m.desk_improvement_better,
  worse: m.desk_improvement_worse,
  rose: m.desk_improvement_rose,
  fell: m.desk_improvement_fell,
  'no-change': m.desk_improvement_no_change,
}

export const verdictWord = ({ says }: Pick<Effect, 'says'>): string => verdicts[says]?.() ?? ''

/** The effect in a line of the list: before, after, and whether chance explains it. */
export function EffectWord({ id, metric }: Pick<Improvement, 'id' | 'metric'>) {
  const { locale } = useReader()
  const { data } = useQuery(effectQuery(id))
  if (!data?.after) return null
  const { before, after, unit } = data
  const isKnown = before.value !== null && after.value !== null
  return (
    <span className={`improvement-effect ${data.says}`}>
      {isKnown && (
        <span>
          {m.desk_improvement_from_to({
            metric: metricWord[metric](),
            before: sayFigure(before.value!, unit, locale),
            after: sayFigure(after.value!, unit, locale),
          })}
        </span>
      )}
      <small>{verdictWord(data)}</small>
    </span>
  )
}
