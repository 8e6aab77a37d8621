// Acts upon a whole view run on the server; here is how far the newest one is.

import { queryOptions, useQuery } from '@tanstack/react-query'
import { announce, toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Asked } from '../api/contracts.ts'
import type { BulkAct } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { useMe } from '../session.ts'
import { known } from './client.ts'

export type BulkAsked = Omit<Asked<'bulk-acts.start'>['body'], 'view'>
export type BulkView = Asked<'bulk-acts.start'>['body']['view']

const isAtWork = ({ state }: BulkAct) => state === 'running' || state === 'undoing'
const lookAgainMs = 400

const newestQuery = queryOptions({
  queryKey: ['bulk'],
  queryFn: async ({ signal }): Promise<BulkAct | null> => {
    const before = known.getQueryData<BulkAct | null>(['bulk'])
    if (before) {
      const now = await call('bulk-acts.get', { params: { id: before.id } }, { signal })
      if (isAtWork(before) && !isAtWork(now)) announce(saysOf(now))
      return now
    }
    // After a reload: what is still at work.
    const { data } = await call('bulk-acts.list', { query: { limit: 1 } }, { signal })
    return data.find(isAtWork) ?? null
  },
  refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? lookAgainMs : false),
})

/** The act that is shown; null where there is none. */
export function useBulkAct(): BulkAct | null {
  const me = useMe()
  const { data } = useQuery({
    ...newestQuery,
    enabled: me.permissions.includes('conversation:tag'),
  })
  return data ?? null
}

const show = (act: BulkAct | null) => known.setQueryData(newestQuery.queryKey, act)
export const putAway = () => show(null)

export async function startBulkAct(view: BulkView, asked: BulkAsked): Promise<void> {
  try {
    const act = await call('bulk-acts.start', { body: { view, ...asked } })
    show(act)
    announce(m.desk_bulk_started({ count: act.total }))
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning', seconds: 12 })
  }
}

export async function undoBulkAct(id: string): Promise<void> {
  try {
    show(await call('bulk-acts.undo', { params: { id } }))
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning', seconds: 12 })
  }
}

/** How it stands, as a sentence. */
export function saysOf({
  state,
  total,
  handled,
  changed,
  refused,
  restored,
  kept,
}: BulkAct): string {
  if (state === 'running') return m.desk_bulk_running({ handled, total })
  if (state === 'undoing') return m.desk_bulk_undoing({ restored: restored + kept, changed })
  if (state === 'undone')
    return kept > 0 ? m.desk_bulk_undone_but({ restored, kept }) : m.desk_bulk_undone({ restored })
  return refused > 0
    ? m.desk_bulk_finished_but({ changed, refused })
    : m.desk_bulk_finished({ changed })
}
