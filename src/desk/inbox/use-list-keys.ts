import type { RefObject } from 'react'
import { useShortcut, type ListHandle } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { sweep } from '../known/lists.ts'
import { useMe } from '../session.ts'
import { useOpenConversation } from './InboxPage.tsx'
import type { ListOf } from './rules.ts'

interface ListKeys {
  list: ListOf
  handle: RefObject<ListHandle | null>
  rows: readonly Row[]
  activeKey: string | null
  openedId: string | null
  toggle: (id: string) => void
  /** Marks both ends. */
  extend: (from: string, to: string) => void
}

/** j and k walk, and open what they reach while a conversation is open; x marks. */
export function useListKeys(keys: ListKeys) {
  const { list, handle, rows, openedId, toggle, extend } = keys
  const me = useMe()
  const open = useOpenConversation()
  const step = (by: 1 | -1, mark: boolean) => {
    const activeKey = keys.activeKey ?? focusedKey()
    const here = rows.findIndex(({ id }) => id === activeKey)
    const next = rows[here < 0 ? 0 : here + by]
    if (!next) return
    if (mark && activeKey) extend(activeKey, next.id)
    const inList = document.activeElement?.closest('.conv-list') !== null
    if (openedId) {
      handle.current?.scrollToKey(next.id)
      void open(next.number, true)
    } else {
      handle.current?.move(here < 0 ? 0 : by, { focus: true })
    }
    if (openedId && inList) focusRow(next.id)
    sweep(list, me.id, next.id)
  }
  const key = { scope: 'list' } as const
  useShortcut({
    ...key,
    id: 'list.next',
    keys: 'j',
    says: m.desk_key_next(),
    run: () => step(1, false),
  })
  useShortcut({
    ...key,
    id: 'list.previous',
    keys: 'k',
    says: m.desk_key_previous(),
    run: () => step(-1, false),
  })
  useShortcut({
    ...key,
    id: 'list.extend',
    keys: 'Shift+J',
    says: m.desk_key_extend(),
    run: () => step(1, true),
  })
  useShortcut({
    ...key,
    id: 'list.extend-back',
    keys: 'Shift+K',
    says: m.desk_key_extend_back(),
    run: () => step(-1, true),
  })
  useShortcut({
    ...key,
    id: 'list.mark',
    keys: 'x',
    says: m.desk_key_mark(),
    run: () => {
      const here = focusedKey() ?? keys.activeKey
      return here ? toggle(here) : false
    },
  })
}

/** The row that has the focus; one may have come to it by Tab. */
const focusedKey = () =>
  document.activeElement?.closest<HTMLElement>('.conv-list [role=row]')?.dataset['key'] ?? null

/** After the paint, as the row may have to be drawn first; not out of a field entered since. */
export function focusRow(id: string) {
  const from = document.activeElement
  const focus = () => {
    const at = document.activeElement
    if (at !== from && at?.closest('[data-shortcuts=composer]')) return
    const row = document.querySelector<HTMLElement>(`.conv-list [role=row][data-key="${id}"]`)
    row?.focus({ preventScroll: true })
  }
  requestAnimationFrame(() => requestAnimationFrame(focus))
}
