import { useQuery } from '@tanstack/react-query'
import { DateText } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'

export interface HistoryOf {
  /** The customer's id. */
  id: string
  field: string
}

const shownMax = 3

/** Who changed this field and when, while one is about to do the same; the log keeps no values. */
export function FieldHistory({ id, field }: HistoryOf) {
  const { data } = useQuery({
    queryKey: ['customer', id, 'changes', field],
    queryFn: ({ signal }) =>
      call('customers.changes', { params: { id }, query: { field, limit: shownMax } }, { signal }),
  })
  if (!data || data.data.length === 0) return null
  return (
    <ul className="field-history" aria-label={m.desk_customers_field_history()}>
      {data.data.map(({ id: change, by, at }) => (
        <li key={change}>
          {m.desk_customers_field_changed({ name: by?.name ?? m.desk_customers_somebody() })}{' '}
          <DateText at={at} form="full" plain />
        </li>
      ))}
    </ul>
  )
}
