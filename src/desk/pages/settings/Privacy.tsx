import { useQuery } from '@tanstack/react-query'
import { m } from '../../../kernel/words/index.ts'
import { Part, Waiting } from './parts/Part.tsx'
import { Entrusted } from './privacy/Entrusted.tsx'
import { Erasures } from './privacy/Erasures.tsx'
import { Keeping } from './privacy/Keeping.tsx'
import { privacyQuery } from './privacy/queries.ts'
import { Requests } from './privacy/Requests.tsx'

/** What people may ask of us about their own data, and the proof that it was done. */
export default function Privacy() {
  const query = useQuery(privacyQuery)
  return (
    <Part
      title={m.desk_settings_privacy()}
      more={m.desk_settings_privacy_more()}
      place={{ part: 'privacy' }}
    >
      <Requests />
      {query.data ? (
        <>
          <Keeping settings={query.data} />
          <Entrusted settings={query.data} />
        </>
      ) : (
        <Waiting query={query} />
      )}
      <Erasures />
    </Part>
  )
}
