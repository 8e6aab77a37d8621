import { useQuery } from '@tanstack/react-query'
import { DateText } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import type { Answered, Asked } from '../../../api/contracts.ts'
import { useMe } from '../../../session.ts'

type Part = NonNullable<NonNullable<Asked<'settings.last-change'>['query']>['part']>
type Last = Answered<'settings.last-change'>['last']

/** Where the log is asked: a part of the settings, or one thing within it. */
export interface Place {
  part: Part
  thing?: string
}

export function useLastChange(place: Place | undefined): Last | undefined {
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['settings', 'last', place?.part, place?.thing],
    queryFn: ({ signal }) => call('settings.last-change', { query: { ...place! } }, { signal }),
    enabled: place !== undefined && me.permissions.includes('settings:read'),
    staleTime: 0,
  })
  return data?.last
}

/** Quietly, below the title: who changed this last, and when. */
export function LastChange({ place }: { place: Place }) {
  const last = useLastChange(place)
  if (last === undefined) return <p className="last-change">&nbsp;</p>
  if (last === null) return <p className="last-change">{m.desk_settings_never_changed()}</p>
  const says = last.by
    ? m.desk_settings_changed_by({ name: last.by.name })
    : m.desk_settings_changed_by_key()
  return (
    <p className="last-change">
      {says} <DateText at={last.at} form="full" plain />
    </p>
  )
}
