import { useQuery } from '@tanstack/react-query'
import { Tag } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Answered } from '../../api/contracts.ts'
import { Part, Waiting } from './parts/Part.tsx'
import { purposesQuery } from './queries.ts'

type Purpose = Answered<'purposes.list'>['data'][number]

const basis: Record<Purpose['lawfulBasis'], () => string> = {
  contract: m.desk_settings_basis_contract,
  consent: m.desk_settings_basis_consent,
  'legitimate-interest': m.desk_settings_basis_interest,
  legal: m.desk_settings_basis_legal,
}

/** What we write to people for, and why we may: the register a customer can ask for. */
export default function Purposes() {
  const query = useQuery(purposesQuery)
  return (
    <Part title={m.desk_settings_purposes()} more={m.desk_settings_purposes_more()}>
      {!query.data && <Waiting query={query} />}
      <ul className="settings-rows">
        {query.data?.map((purpose) => (
          <li key={purpose.id} className="stack">
            <div className="line">
              <span className="grow font-strong">{purpose.name}</span>
              <Tag>{basis[purpose.lawfulBasis]()}</Tag>
            </div>
            <p className="text-ink-2">{purpose.benefit}</p>
            <small>
              {[
                purpose.channels.join(', '),
                purpose.retentionDays && m.desk_settings_kept_days({ days: purpose.retentionDays }),
                purpose.capPerWeek && m.desk_settings_purpose_cap({ count: purpose.capPerWeek }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Part>
  )
}
