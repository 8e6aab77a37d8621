import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react'
import {
  meaningOf,
  nameOf,
  usualShortcutSettings,
  type Shortcut,
  type ShortcutScope,
  type ShortcutSettings,
} from './shortcuts.ts'

const sequencePauseMs = 1_200

let shortcuts: readonly Shortcut[] = []
let settings: ShortcutSettings = usualShortcutSettings
let before: readonly string[] = []
let beforeAt = 0
const scopes = new Map<ShortcutScope, number>()
const watchers = new Set<() => void>()

const changed = () => watchers.forEach((tell) => tell())

export const isApple = () =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** The person's switch and own keys, from the server. */
export function setShortcutSettings(next: ShortcutSettings): void {
  settings = next
  changed()
}

/** For as long as the component lives, these keys work. Give a stable list or one from useMemo. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useEffect(() => {
    shortcuts = [...shortcuts, ...list]
    changed()
    return () => {
      shortcuts = shortcuts.filter((shortcut) => !list.includes(shortcut))
      changed()
    }
  }, [list])
}

/** One shortcut whose `run` may change with every render. */
export function useShortcut(shortcut: Shortcut): void {
  const { id, keys, scope, says, whileTyping } = shortcut
  const run = useEffectEvent(shortcut.run)
  useEffect(() => {
    const entry: Shortcut = { id, keys, scope, says, whileTyping, run: (event) => run(event) }
    shortcuts = [...shortcuts, entry]
    changed()
    return () => {
      shortcuts = shortcuts.filter((other) => other !== entry)
      changed()
    }
  }, [id, keys, scope, says, whileTyping])
}

/** The scope is open while the component is on the page. */
export function useShortcutScope(scope: ShortcutScope): void {
  useEffect(() => {
    scopes.set(scope, (scopes.get(scope) ?? 0) + 1)
    changed()
    return () => {
      scopes.set(scope, (scopes.get(scope) ?? 1) - 1)
      changed()
    }
  }, [scope])
}

/** The keys that are valid here, for the `?` sheet; reads the scope around the focus. */
export function useShortcutSheet(): { shortcuts: readonly Shortcut[]; settings: ShortcutSettings } {
  const list = useSyncExternalStore(watch, () => shortcuts)
  const now = useSyncExternalStore(watch, () => settings)
  return useMemo(() => {
    const open = openScopes(document.activeElement)
    return { shortcuts: list.filter(({ scope }) => open.has(scope)), settings: now }
  }, [list, now])
}

function watch(tell: () => void) {
  watchers.add(tell)
  return () => watchers.delete(tell)
}

function openScopes(at: Element | null): Set<ShortcutScope> {
  const open = new Set<ShortcutScope>(['global'])
  for (const [scope, count] of scopes) if (count > 0) open.add(scope)
  const around = at?.closest<HTMLElement>('[data-shortcuts]')?.dataset.shortcuts
  if (around) open.add(around as ShortcutScope)
  return open
}

/** A field, a rich editor, or anything that takes letters for itself (select, menu, list box). */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role=textbox], select, textarea')) return true
  const field = target.closest('input')
  const pressed = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color']
  return field !== null && !pressed.includes(field.type)
}

/** Letters inside an open dialog or menu belong to it. */
const isOverlaid = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const stroke = nameOf(
    {
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      isComposing: event.isComposing || event.keyCode === 229,
      altGraph: event.getModifierState('AltGraph'),
    },
    isApple(),
  )
  if (!stroke) return
  if (event.timeStamp - beforeAt > sequencePauseMs) before = []
  const meaning = meaningOf({
    shortcuts,
    scopes: openScopes(event.target instanceof Element ? event.target : null),
    settings,
    typing: isTyping(event.target) || isOverlaid(event.target),
    before,
    stroke,
  })
  before = meaning.kind === 'wait' ? meaning.strokes : []
  beforeAt = event.timeStamp
  if (meaning.kind === 'wait') event.preventDefault()
  if (meaning.kind === 'run' && meaning.shortcut.run(event) !== false) event.preventDefault()
}

/** Listens once for the whole page; returns the way to stop. KitProvider calls it. */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
