import { m } from '../../../../kernel/words/index.ts'
import type { Theme } from '../../voice/queries.ts'
import { themeName } from '../../voice/theme-names.ts'
import type { Improvement } from './queries.ts'

type About = Pick<Improvement, 'source' | 'reason' | 'survey'>

/** "Late delivery, in Order": what it was selected by. */
export function aboutWord({ source, reason, survey }: About, themes: readonly Theme[] | undefined) {
  const parts = [
    source.theme && themeName(source.theme, themes),
    reason?.name,
    survey && (source.onlyLow ? m.desk_improvement_low_of({ survey: survey.name }) : survey.name),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' + ') : m.desk_improvement_by_hand()
}
