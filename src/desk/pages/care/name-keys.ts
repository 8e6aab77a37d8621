// Lists of Care are walked from name to name: j and k, as everywhere.

import { useShortcut, useShortcutScope } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'

/** The row an element stands in, by its `data-row`. */
export const rowAt = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-row]')?.dataset['row']

const names = () => [...document.querySelectorAll<HTMLElement>('.care-part .care-name')]

function step(by: 1 | -1) {
  const all = names()
  const here = rowAt(document.activeElement)
  const at = all.findIndex((name) => here !== undefined && rowAt(name) === here)
  all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
}

export function useNameKeys(): void {
  useShortcutScope('list')
  const list = { scope: 'list' } as const
  useShortcut({
    ...list,
    id: 'list.next',
    keys: 'j',
    says: m.desk_key_next(),
    run: () => step(1),
  })
  useShortcut({
    ...list,
    id: 'list.previous',
    keys: 'k',
    says: m.desk_key_previous(),
    run: () => step(-1),
  })
}
