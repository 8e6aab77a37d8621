import { useState } from 'react'
import { Dialog, Field, Input, Kbd, keysOf, useShortcutSheet } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'

/** The keys that work where one is. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { shortcuts, settings } = useShortcutSheet()
  const [query, setQuery] = useState('')
  const shown = shortcuts.filter(
    ({ says }) => says && says.toLowerCase().includes(query.trim().toLowerCase()),
  )
  const unique = [...new Map(shown.map((shortcut) => [shortcut.id, shortcut])).values()]
  return (
    <Dialog open wide onOpenChange={onClose} title={m.desk_key_sheet()} more={m.desk_keys_more()}>
      <Field label={m.desk_keys_find()} labelHidden>
        <Input
          icon="search"
          placeholder={m.desk_keys_find()}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </Field>
      <ul className="keys-list">
        {unique.map((shortcut) => (
          <li key={shortcut.id}>
            <span className="grow">{shortcut.says}</span>
            <Kbd keys={keysOf(shortcut, settings)} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
