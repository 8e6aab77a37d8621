import { useQuery } from '@tanstack/react-query'
import { m } from '../../../kernel/words/index.ts'
import { Part, Waiting } from './parts/Part.tsx'
import { EarlyAccess } from './rewards/EarlyAccess.tsx'
import { ProgrammeForm } from './rewards/ProgrammeForm.tsx'
import { programmeQuery } from './rewards/queries.ts'
import { Rules } from './rewards/Rules.tsx'
import { Tiers } from './rewards/Tiers.tsx'

/** How points are earned, what tiers there are, and what opens early for whom. */
export default function Rewards() {
  const query = useQuery(programmeQuery)
  return (
    <Part
      title={m.desk_settings_rewards()}
      more={m.desk_settings_rewards_more()}
      place={{ part: 'rewards' }}
    >
      {query.data ? (
        <>
          <ProgrammeForm settings={query.data.settings} />
          <Rules programme={query.data} />
          <Tiers programme={query.data} />
          <EarlyAccess programme={query.data} />
        </>
      ) : (
        <Waiting query={query} />
      )}
    </Part>
  )
}
