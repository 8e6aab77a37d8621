import { describe, expect, it, vi } from 'vitest'
import {
  clashOf,
  isSingleKey,
  keycaps,
  meaningOf,
  nameOf,
  usualShortcutSettings,
  type Asked,
  type Shortcut,
  type ShortcutScope,
  type Stroke,
} from './shortcuts.ts'

const pressed = (over: Partial<Stroke>): Stroke => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  altGraph: false,
  ...over,
})

describe('the name of a stroke', () => {
  it.each<[string, Partial<Stroke>, string | null]>([
    ['a letter', { key: 'r', code: 'KeyR' }, 'r'],
    ['caps lock', { key: 'R', code: 'KeyR' }, 'r'],
    ['shift and a letter', { key: 'J', code: 'KeyJ', shiftKey: true }, 'Shift+J'],
    ['? on any layout', { key: '?', code: 'Minus', shiftKey: true }, '?'],
    ['AZERTY: a stands where q is', { key: 'a', code: 'KeyQ' }, 'a'],
    ['QWERTZ: z stands where y is', { key: 'z', code: 'KeyY' }, 'z'],
    ['Cyrillic: the key of r', { key: 'к', code: 'KeyR' }, 'r'],
    ['German ü is not a Latin command', { key: 'ü', code: 'BracketLeft' }, 'ü'],
    ['control', { key: 'k', code: 'KeyK', ctrlKey: true }, 'Mod+K'],
    ['the system key is never ours', { key: 'r', code: 'KeyR', metaKey: true }, 'Other+r'],
    [
      'AltGr picks a character',
      { key: '@', code: 'KeyQ', ctrlKey: true, altKey: true, altGraph: true },
      '@',
    ],
    ['alt', { key: 'Enter', altKey: true, ctrlKey: true }, 'Mod+Alt+Enter'],
    ['composing', { key: 'r', code: 'KeyR', isComposing: true }, null],
    ['a dead key', { key: 'Dead', code: 'Quote' }, null],
    ['shift alone', { key: 'Shift', shiftKey: true }, null],
  ])('%s', (_, stroke, expected) => {
    expect(nameOf(pressed(stroke), false)).toBe(expected)
  })

  it('takes ⌘ for Mod on Apple and leaves Ctrl alone', () => {
    expect(nameOf(pressed({ key: 'k', code: 'KeyK', metaKey: true }), true)).toBe('Mod+K')
    expect(nameOf(pressed({ key: 'k', code: 'KeyK', ctrlKey: true }), true)).toBe('Other+k')
  })
})

const shortcut = (id: string, keys: string, scope: ShortcutScope = 'global'): Shortcut => ({
  id,
  keys,
  scope,
  says: id,
  run: vi.fn(),
  whileTyping: /^mod/i.test(keys) || keys === 'Escape',
})
const shortcuts = [
  shortcut('go.inbox', 'g i'),
  shortcut('go.today', 'g t'),
  shortcut('give', 'g', 'conversation'),
  shortcut('resolve', 'e', 'conversation'),
  shortcut('next', 'j', 'list'),
  shortcut('extend', 'shift+j', 'list'),
  shortcut('palette', 'mod+k'),
  shortcut('send', 'Mod+Enter', 'composer'),
]
const asked = (stroke: string, over: Partial<Asked> = {}): Asked => ({
  shortcuts,
  scopes: new Set<ShortcutScope>(['list']),
  settings: usualShortcutSettings,
  typing: false,
  before: [],
  stroke,
  ...over,
})
const meant = (stroke: string, over: Partial<Asked> = {}) => {
  const meaning = meaningOf(asked(stroke, over))
  return meaning.kind === 'run' ? meaning.shortcut.id : meaning.kind
}
const inside = (...scopes: ShortcutScope[]) => ({ scopes: new Set(scopes) })

describe('what a stroke means', () => {
  it.each<[string, string, Partial<Asked>, string]>([
    ['a key of the open scope', 'j', {}, 'next'],
    ['with shift it is another', 'Shift+J', {}, 'extend'],
    ['not in a closed scope', 'e', {}, 'none'],
    ['the first of a sequence waits', 'g', {}, 'wait'],
    ['the second runs', 'i', { before: ['g'] }, 'go.inbox'],
    ['a wrong second begins again', 'j', { before: ['g'] }, 'next'],
    ['the innermost scope wins', 'g', inside('list', 'conversation'), 'give'],
    ['letters while typing are letters', 'j', { typing: true }, 'none'],
    ['sequences too', 'g', { typing: true }, 'none'],
    ['Mod works while typing', 'Mod+K', { typing: true }, 'palette'],
    ['only in its scope', 'Mod+Enter', { typing: true }, 'none'],
    ['in the composer', 'Mod+Enter', { typing: true, ...inside('composer') }, 'send'],
    ['browser keys stay the browser’s', 'Mod+L', {}, 'none'],
  ])('%s', (_, stroke, over, expected) => {
    expect(meant(stroke, over)).toBe(expected)
  })

  it('single keys can be switched off, keys with Mod stay', () => {
    const settings = { singleKeys: false, remapped: {} }
    expect(meant('j', { settings })).toBe('none')
    expect(meant('g', { settings })).toBe('none')
    expect(meant('Mod+K', { settings })).toBe('palette')
  })

  it('keys can be changed and taken away', () => {
    const settings = { singleKeys: true, remapped: { next: 'n', extend: '' } }
    expect(meant('n', { settings })).toBe('next')
    expect(meant('j', { settings })).toBe('none')
    expect(meant('Shift+J', { settings })).toBe('none')
  })

  it('the newest of two on the same key wins', () => {
    const newer = [...shortcuts, shortcut('page.next', 'j', 'list')]
    expect(meant('j', { shortcuts: newer })).toBe('page.next')
  })
})

describe('settings', () => {
  it.each([
    ['j', true],
    ['g i', true],
    ['Shift+J', true],
    ['Enter', true],
    ['Mod+k', false],
    ['Escape', false],
    ['F6', false],
    ['Alt+ArrowUp', false],
  ])('%s is a single key: %s', (keys, expected) => {
    expect(isSingleKey(keys)).toBe(expected)
  })

  it('names what a new key would collide with', () => {
    const clash = (scope: ShortcutScope, keys: string) =>
      clashOf({ id: 'new', scope, keys }, shortcuts, usualShortcutSettings)?.id
    expect(clash('list', 'J')).toBe('next')
    expect(clash('conversation', 'j')).toBe('next')
    expect(clash('conversation', 'mod+K')).toBe('palette')
    expect(clash('composer', 'j')).toBeUndefined()
  })

  it('shows keycaps as on the keyboard in front of the person', () => {
    expect(keycaps('mod+Enter', true)).toEqual([['⌘', '↵']])
    expect(keycaps('mod+k', false)).toEqual([['Ctrl', 'K']])
    expect(keycaps('g i', false)).toEqual([['G'], ['I']])
  })
})
