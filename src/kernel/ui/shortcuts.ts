/**
 * Keyboard shortcuts, pure part: what a stroke is and which shortcut it means.
 * Keys are matched by `event.key`, so that AZERTY and QWERTZ work; where the layout has no Latin
 * letters (Cyrillic, Greek, Hebrew) the physical key's letter is used instead.
 */

export type ShortcutScope = 'composer' | 'conversation' | 'list' | 'global'

/** The order in which scopes are asked; the innermost wins. */
export const scopeOrder: readonly ShortcutScope[] = ['composer', 'conversation', 'list', 'global']

export interface Shortcut {
  /** Stable name, the key under which a person's own choice is stored: `conversation.resolve`. */
  id: string
  /** 'e', '?', 'Shift+J', 'Mod+Enter', 'Escape', or a sequence 'g i'. Mod is ⌘ or Ctrl. */
  keys: string
  scope: ShortcutScope
  /** What it does, for the `?` sheet and the palette. */
  says: string
  /** Returning false lets the key pass on. */
  run: (event: KeyboardEvent) => void | false
  /** Also while typing; only sensible with Mod, Escape or F keys. */
  whileTyping?: boolean
}

/** A person's choice, stored on the server. */
export interface ShortcutSettings {
  /** WCAG 2.1.4: single keys can be switched off; keys with Mod stay. */
  singleKeys: boolean
  /** id → other keys; an empty string switches one shortcut off. */
  remapped: Readonly<Record<string, string>>
}

export const usualShortcutSettings: ShortcutSettings = { singleKeys: true, remapped: {} }

/** What matters of a keydown. */
export interface Stroke {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
  altGraph: boolean
}

const notKeys = new Set(
  'Process Dead Unidentified Shift Control Alt Meta AltGraph CapsLock'.split(' '),
)

/** The stroke in the notation of `keys`, or null for a dead, composing or bare modifier key. */
export function nameOf(stroke: Stroke, apple: boolean): string | null {
  const { key, code } = stroke
  if (stroke.isComposing || notKeys.has(key)) return null

  // AltGr reports Ctrl+Alt on Windows although it only picks a character.
  const ctrl = stroke.ctrlKey && !stroke.altGraph
  const alt = stroke.altKey && !stroke.altGraph
  const mod = apple ? stroke.metaKey : ctrl
  const foreign = apple ? ctrl : stroke.metaKey
  const letter = latinLetter(key, code)
  const name = letter ?? (key === ' ' ? 'Space' : key)
  // A character such as ? already contains its Shift; only letters and named keys need it said.
  const shift = stroke.shiftKey && (letter !== null || name.length > 1)
  return [
    foreign && 'Other',
    mod && 'Mod',
    alt && 'Alt',
    shift && 'Shift',
    letter && (shift || mod) ? letter.toUpperCase() : name,
  ]
    .filter(Boolean)
    .join('+')
}

function latinLetter(key: string, code: string): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  const physical = /^Key([A-Z])$/.exec(code)?.[1]
  const isForeignLetter = key.length === 1 && /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key)
  return physical && isForeignLetter ? physical.toLowerCase() : null
}

/** Keys as written by a person ('mod+k', 'shift+j') in the spelling `nameOf` gives. */
export function normalKeys(keys: string): string[] {
  return keys
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((stroke) => {
      if (stroke === '+') return stroke
      const parts = stroke.split('+')
      const last = parts.pop() ?? ''
      const held = ['Mod', 'Alt', 'Shift'].filter((name) =>
        parts.some((part) => part.toLowerCase() === name.toLowerCase()),
      )
      const upper = held.includes('Shift') || held.includes('Mod')
      const letter = upper ? last.toUpperCase() : last.toLowerCase()
      return [...held, /^[a-z]$/i.test(last) ? letter : last].join('+')
    })
}

export const keysOf = (shortcut: Pick<Shortcut, 'id' | 'keys'>, settings: ShortcutSettings) =>
  settings.remapped[shortcut.id] ?? shortcut.keys

/** True for what a person could type by accident: no Mod, no Alt, not Escape or an F key. */
export function isSingleKey(keys: string): boolean {
  return normalKeys(keys).some((name) => !/^(Mod|Alt)\+|^(Escape|F\d+)$/.test(name))
}

export interface Asked {
  shortcuts: readonly Shortcut[]
  scopes: ReadonlySet<ShortcutScope>
  settings: ShortcutSettings
  typing: boolean
  /** Strokes of a sequence so far. */
  before: readonly string[]
  stroke: string
}

export type Meaning =
  | { kind: 'run'; shortcut: Shortcut }
  | { kind: 'wait'; strokes: readonly string[] }
  | { kind: 'none' }

/** What the stroke means here. A started sequence that leads nowhere begins again. */
export function meaningOf(asked: Asked): Meaning {
  const { before, stroke } = asked
  const strokes = [...before, stroke]
  let waits = false
  for (const scope of scopeOrder) {
    if (scope !== 'global' && !asked.scopes.has(scope)) continue
    // The newest registration wins: a dialog's or page's own key over the frame's.
    for (let at = asked.shortcuts.length - 1; at >= 0; at -= 1) {
      const shortcut = asked.shortcuts[at]
      if (!shortcut || shortcut.scope !== scope || !isOpen(shortcut, asked)) continue
      const wanted = normalKeys(keysOf(shortcut, asked.settings))
      if (wanted.length < strokes.length || !startsWith(wanted, strokes)) continue
      if (wanted.length === strokes.length) return { kind: 'run', shortcut }
      waits = true
    }
  }
  if (waits) return { kind: 'wait', strokes }
  return before.length ? meaningOf({ ...asked, before: [] }) : { kind: 'none' }
}

const startsWith = (wanted: readonly string[], strokes: readonly string[]) =>
  strokes.every((stroke, at) => wanted[at] === stroke)

function isOpen(shortcut: Shortcut, { typing, settings }: Asked): boolean {
  const keys = keysOf(shortcut, settings)
  if (!keys) return false
  const single = isSingleKey(keys)
  if (typing && (single || !shortcut.whileTyping)) return false
  return settings.singleKeys || !single
}

/** A list and the conversation beside it are open together; the composer takes only what is typed. */
const areTogether = (a: ShortcutScope, b: ShortcutScope) =>
  a === b || a === 'global' || b === 'global' || (a !== 'composer' && b !== 'composer')

/** Two shortcuts on the same keys that work at the same time: what the settings page warns about. */
export function clashOf<T extends Pick<Shortcut, 'id' | 'keys' | 'scope'>>(
  candidate: { id: string; scope: ShortcutScope; keys: string },
  among: readonly T[],
  settings: ShortcutSettings,
): T | undefined {
  const wanted = normalKeys(candidate.keys).join(' ')
  return among.find(
    (other) =>
      other.id !== candidate.id &&
      areTogether(other.scope, candidate.scope) &&
      normalKeys(keysOf(other, settings)).join(' ') === wanted,
  )
}

/** Keys as shown on a keycap: ['⌘', 'K'] or ['Ctrl', 'K']; a sequence is several lists. */
export function keycaps(keys: string, apple: boolean): string[][] {
  const signs: Record<string, string> = apple
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↵', Escape: 'esc', Backspace: '⌫' }
    : { Mod: 'Ctrl', Enter: '↵', Escape: 'Esc', Backspace: '⌫' }
  const arrows: Record<string, string> = {
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
  }
  return normalKeys(keys).map((stroke) =>
    (stroke === '+' ? ['+'] : stroke.split('+')).map((part) => {
      const sign = signs[part] ?? arrows[part]
      return sign ?? (part.length === 1 ? part.toUpperCase() : part)
    }),
  )
}
