// Keys that exist only while a list or a conversation is open, for the page where they are chosen.
// A browser test compares them with what the `?` sheet shows there.

import type { Shortcut } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'

export type KeyToChoose = Pick<Shortcut, 'id' | 'keys' | 'scope' | 'says'>

const list = { scope: 'list' } as const
const conversation = { scope: 'conversation' } as const

export const keysElsewhere = (): readonly KeyToChoose[] => [
  { ...list, id: 'list.next', keys: 'j', says: m.desk_key_next() },
  { ...list, id: 'list.previous', keys: 'k', says: m.desk_key_previous() },
  { ...list, id: 'list.mark', keys: 'x', says: m.desk_key_mark() },
  { ...list, id: 'list.extend', keys: 'Shift+J', says: m.desk_key_extend() },
  { ...list, id: 'list.extend-back', keys: 'Shift+K', says: m.desk_key_extend_back() },
  { ...list, id: 'list.find', keys: '/', says: m.desk_key_filter() },
  { ...list, id: 'letters.post', keys: 'p', says: m.desk_letters_key_post() },
  { ...conversation, id: 'conversation.reply', keys: 'r', says: m.desk_key_reply() },
  { ...conversation, id: 'conversation.note', keys: 'n', says: m.desk_key_note() },
  { ...conversation, id: 'conversation.assign', keys: 'a', says: m.desk_assign() },
  { ...conversation, id: 'conversation.care', keys: 'w', says: m.desk_care_open() },
  { ...conversation, id: 'conversation.resolve', keys: 'e', says: m.desk_resolve() },
  { ...conversation, id: 'conversation.snooze', keys: 's', says: m.desk_snooze() },
  { ...conversation, id: 'conversation.gesture', keys: 'g', says: m.desk_gesture() },
  { ...conversation, id: 'conversation.unfold', keys: 'o', says: m.desk_key_unfold() },
]
