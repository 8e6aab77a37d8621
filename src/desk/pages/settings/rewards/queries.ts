import { known } from '../../../known/client.ts'
import { type Programme, programmeQuery } from '../../../known/rewards.ts'

export { type Programme, programmeQuery }
export type Rule = Programme['rules'][number]
export type Tier = Programme['tiers'][number]

/** Every change answers with the whole programme. */
export const keepProgramme = (programme: Programme) =>
  known.setQueryData(programmeQuery.queryKey, programme)
