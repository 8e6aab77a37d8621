import { useState } from 'react'
import {
  Button,
  clashOf,
  isSingleKey,
  Kbd,
  keysOf,
  setShortcutSettings,
  Switch,
  useShortcutSheet,
  type ShortcutSettings,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { keysElsewhere, type KeyToChoose } from '../../shell/all-keys.ts'
import { Group, Part } from './parts/Part.tsx'
import { keep } from './You.tsx'

/** Single keys can be switched off and every key be another (WCAG 2.1.4). */
export default function Shortcuts() {
  const { shortcuts, settings } = useShortcutSheet()
  const all = everyKey(shortcuts)
  const change = (next: ShortcutSettings) => {
    setShortcutSettings(next)
    void keep({ shortcuts: next.singleKeys, keys: { ...next.remapped } })
  }
  return (
    <Part title={m.desk_settings_shortcuts()} more={m.desk_settings_shortcuts_more()}>
      <Switch
        label={m.desk_settings_single_keys()}
        hint={m.desk_settings_single_keys_hint()}
        checked={settings.singleKeys}
        onChange={(event) => change({ ...settings, singleKeys: event.target.checked })}
      />
      <Group title={m.desk_settings_keys_here()} more={m.desk_settings_keys_here_more()}>
        <ul className="settings-rows">
          {all.map((shortcut) => (
            <KeyLine key={shortcut.id} {...{ shortcut, settings, shortcuts: all, change }} />
          ))}
        </ul>
      </Group>
    </Part>
  )
}

/** Each key once: those that work here, and those of lists and conversations. */
function everyKey(here: readonly KeyToChoose[]): readonly KeyToChoose[] {
  const told = [...keysElsewhere(), ...here].filter(({ says }) => says)
  return [...new Map(told.map((one) => [one.id, one])).values()]
}

interface KeyLineProps {
  shortcut: KeyToChoose
  shortcuts: readonly KeyToChoose[]
  settings: ShortcutSettings
  change: (settings: ShortcutSettings) => void
}

function KeyLine({ shortcut, shortcuts, settings, change }: KeyLineProps) {
  const [listens, setListens] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { id, scope, says } = shortcut
  const isOwn = id in settings.remapped
  const take = (keys: string) => {
    setListens(false)
    const clash = clashOf({ id, scope, keys }, shortcuts, settings)
    if (clash) return setProblem(m.desk_settings_key_taken({ says: clash.says }))
    setProblem(null)
    change({ ...settings, remapped: { ...settings.remapped, [id]: keys } })
  }
  const forget = () => {
    const { [id]: _, ...remapped } = settings.remapped
    setProblem(null)
    change({ ...settings, remapped })
  }
  const keys = keysOf(shortcut, settings)
  const isOff = !settings.singleKeys && keys !== '' && isSingleKey(keys)
  return (
    <li>
      <span className="grow">
        {says}
        {problem && (
          <small className="text-bad-ink" role="alert">
            {problem}
          </small>
        )}
      </span>
      {isOff ? (
        <span className="when">{m.desk_settings_key_off()}</span>
      ) : (
        keys && <Kbd keys={keys} />
      )}
      {isOwn && (
        <Button tone="bare" onClick={forget}>
          {m.desk_settings_key_usual()}
        </Button>
      )}
      <Button
        aria-label={m.desk_settings_key_change({ says })}
        onClick={() => setListens(true)}
        onBlur={() => setListens(false)}
        onKeyDown={(event) => {
          if (!listens || event.key === 'Tab') return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') return setListens(false)
          if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
          take(spelled(event))
        }}
      >
        {listens ? m.desk_settings_key_press() : m.desk_settings_change()}
      </Button>
    </li>
  )
}

function spelled({ key, ctrlKey, metaKey, altKey, shiftKey }: React.KeyboardEvent): string {
  const isLetter = /^[a-z]$/i.test(key)
  const parts = [
    (ctrlKey || metaKey) && 'Mod',
    altKey && 'Alt',
    shiftKey && (isLetter || key.length > 1) && 'Shift',
    isLetter && shiftKey ? key.toUpperCase() : key === ' ' ? 'Space' : key,
  ]
  return parts.filter(Boolean).join('+')
}
