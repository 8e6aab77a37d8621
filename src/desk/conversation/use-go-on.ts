import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { rowsOf } from '../known/lists.ts'
import { useOpenConversation } from '../inbox/InboxPage.tsx'
import type { ListOf } from '../inbox/rules.ts'
import { belongs } from '../inbox/rules.ts'
import { focusRow } from '../inbox/use-list-keys.ts'
import { useMe } from '../session.ts'

/**
 * After resolving or snoozing: the next row, the list, or nowhere, as the person likes it;
 * `always` where going to the next was asked for.
 */
export function useGoOn(id: string, list: ListOf): (how?: { always?: boolean }) => void {
  const me = useMe()
  const open = useOpenConversation()
  const navigate = useNavigate()
  const { afterResolve = 'next' } = me.preferences
  return useCallback(
    ({ always = false } = {}) => {
      if (afterResolve === 'stay' && !always) return
      const rows = rowsOf(list)
      const here = rows.findIndex((row) => row.id === id)
      const isHere = (row: (typeof rows)[number]) => row.id !== id && belongs(row, list, me.id)
      const next =
        rows.slice(here + 1).find(isHere) ?? rows.slice(0, Math.max(0, here)).findLast(isHere)
      if ((afterResolve === 'list' && !always) || !next) {
        void navigate({
          to: '/inbox/$view',
          params: { view: list.view },
          search: (search) => search,
        })
        return focusRow(id)
      }
      void open(next.number, true)
      focusRow(next.id)
    },
    [afterResolve, id, list, me.id, navigate, open],
  )
}
