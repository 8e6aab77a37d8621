// Every single setting: where it stands, what it changes, what it is unless somebody changes it.
// The list of the settings and the palette look through them (O11).

import { m } from '../../../kernel/words/index.ts'
import type { Inbox, Me } from '../../api/contracts.ts'
import { sections, type Section } from './sections.ts'

export interface SettingEntry {
  id: string
  part: Section['id']
  /** One inbox, for one. */
  thing?: string
  name: string
  /** What it changes, in a sentence. */
  says: string
  /** Its value unless somebody changes it; empty for what is no value. */
  usual: string
  /** Other words people look for. */
  also: string
  /** Path and anchor: `/settings/organisation` and `zone`. */
  place: readonly [path: string, anchor: string]
}

interface Told {
  part: Section['id']
  anchor: string
  /** As its label reads on the page: it is found there by it. */
  name: () => string
  says: () => string
  usual: () => string
  also?: () => string
}

type Says = () => string
type Row = readonly [part: string, anchor: string, name: Says, says: Says, usual: Says, also?: Says]

const none = m.desk_set_usual_none
/** Something to do has no value to begin with. */
const act = () => ''
const rows: readonly Row[] = [
  ['you', 'name', m.desk_customers_name, m.desk_set_my_name, none],
  ['you', 'language', m.desk_customers_language, m.desk_set_my_language, m.desk_set_as_shop],
  ['you', 'zone', m.desk_customers_zone, m.desk_set_my_zone, m.desk_set_as_shop],
  [
    'you',
    'looks',
    m.desk_me_theme,
    m.desk_set_looks,
    m.desk_me_theme_system,
    m.desk_set_looks_also,
  ],
  ['you', 'rows', m.desk_me_density, m.desk_set_rows, m.desk_me_density_comfortable],
  [
    'you',
    'send-with',
    m.desk_settings_send_with,
    m.desk_set_send_with,
    m.desk_settings_send_mod_enter,
  ],
  ['you', 'undo', m.desk_settings_undo, m.desk_settings_undo_hint, m.desk_set_undo_usual],
  [
    'you',
    'after-resolving',
    m.desk_settings_after_resolve,
    m.desk_set_after,
    m.desk_settings_after_next,
  ],
  [
    'you',
    'notifications',
    m.desk_settings_notifications,
    m.desk_settings_notifications_hint,
    m.desk_settings_value_on,
  ],
  ['you', 'sounds', m.desk_settings_sounds, m.desk_set_sounds, m.desk_settings_value_off],
  [
    'keys-of-mine',
    'single-keys',
    m.desk_settings_single_keys,
    m.desk_settings_single_keys_hint,
    m.desk_settings_value_on,
    m.desk_set_keys_also,
  ],
  ['sessions', 'password', m.desk_settings_password, m.desk_settings_password_more, act],
  ['organisation', 'name', m.desk_customers_name, m.desk_set_shop_name, m.desk_set_as_set_up],
  ['organisation', 'url', m.desk_settings_url, m.desk_settings_url_hint, none],
  ['organisation', 'zone', m.desk_customers_zone, m.desk_settings_zone_hint, m.desk_set_zone_usual],
  [
    'organisation',
    'language',
    m.desk_customers_language,
    m.desk_settings_language_hint,
    m.desk_set_language_usual,
  ],
  [
    'organisation',
    'colour',
    m.desk_settings_colour,
    m.desk_settings_colour_hint,
    m.desk_set_colour_usual,
    m.desk_set_colour_also,
  ],
  [
    'team',
    'invite',
    m.desk_settings_invite,
    m.desk_settings_invite_more,
    act,
    m.desk_set_invite_also,
  ],
  ['team', 'teams', m.desk_settings_teams, m.desk_settings_teams_more, act],
  ['sending', 'server', m.desk_settings_route_all, m.desk_set_server, none, m.desk_set_server_also],
  [
    'sending',
    'dkim',
    m.desk_settings_dkim,
    m.desk_settings_dkim_hint,
    m.desk_settings_value_on,
    m.desk_set_dkim_also,
  ],
  ['sending', 'plus', m.desk_settings_plus, m.desk_settings_plus_hint, m.desk_settings_value_off],
  [
    'reasons',
    'new',
    m.desk_settings_reason_new,
    m.desk_settings_reasons_more,
    m.desk_set_reasons_usual,
  ],
  [
    'surveys',
    'on',
    m.desk_settings_survey_on,
    m.desk_settings_survey_on_hint,
    m.desk_settings_value_on,
    m.desk_set_survey_also,
  ],
  [
    'surveys',
    'after-mail',
    m.desk_settings_survey_after_mail,
    m.desk_set_after_mail,
    m.desk_set_after_mail_usual,
  ],
  [
    'surveys',
    'after-chat',
    m.desk_settings_survey_after_chat,
    m.desk_set_after_chat,
    m.desk_set_after_chat_usual,
  ],
  [
    'surveys',
    'share',
    m.desk_settings_survey_sample,
    m.desk_settings_survey_sample_hint,
    m.desk_set_share_usual,
  ],
  [
    'care-tasks',
    'owner',
    m.desk_settings_care_owner,
    m.desk_settings_care_owner_hint,
    m.desk_settings_care_nobody,
  ],
  [
    'care-tasks',
    'due',
    m.desk_settings_care_due,
    m.desk_settings_care_due_hint,
    m.desk_set_care_due_usual,
  ],
  ['surveys', 'preview', m.desk_settings_preview, m.desk_settings_preview_more, act],
  [
    'send-gate',
    'quiet',
    m.desk_settings_quiet,
    m.desk_settings_quiet_hint,
    m.desk_set_quiet_usual,
    m.desk_set_quiet_also,
  ],
  ['send-gate', 'per-day', m.desk_settings_cap_day, m.desk_set_cap, m.desk_set_cap_day_usual],
  ['send-gate', 'per-week', m.desk_settings_cap_week, m.desk_set_cap, m.desk_set_cap_week_usual],
  [
    'fields',
    'new',
    m.desk_settings_field_new,
    m.desk_settings_fields_more,
    act,
    m.desk_set_fields_also,
  ],
  ['keys', 'new', m.desk_settings_key_new, m.desk_settings_keys_more, act, m.desk_set_key_also],
]

/** Those that stand at each inbox. */
const rowsOfInboxes: readonly Row[] = [
  [
    'inboxes',
    'mailbox',
    m.desk_settings_mailbox,
    m.desk_set_mailbox,
    none,
    m.desk_set_mailbox_also,
  ],
  ['inboxes', 'name', m.desk_customers_name, m.desk_set_inbox_name, m.desk_set_as_set_up],
  [
    'inboxes',
    'sender',
    m.desk_settings_inbox_sender_name,
    m.desk_set_sender,
    m.desk_set_sender_usual,
  ],
  [
    'inboxes',
    'signature',
    m.desk_settings_inbox_signature,
    m.desk_settings_inbox_signature_hint,
    none,
  ],
  [
    'inboxes',
    'who',
    m.desk_settings_inbox_who,
    m.desk_settings_inbox_who_more,
    m.desk_set_who_usual,
  ],
]

const toldOf = ([part, anchor, name, says, usual, also]: Row): Told => ({
  ...{ part, anchor, name, says, usual },
  ...(also ? { also } : {}),
})
const told = rows.map(toldOf)
const toldOfInboxes = rowsOfInboxes.map(toldOf)

/** What this person may see of them, in their language. */
export function settingEntries(me: Me, inboxes: readonly Inbox[]): SettingEntry[] {
  const mine = new Set(sections.filter((section) => section.isFor(me)).map(({ id }) => id))
  const ofInboxes = inboxes.flatMap((inbox) =>
    toldOfInboxes.map((one) => entryOf(one, inboxes.length > 1 ? inbox.name : '', inbox.id)),
  )
  return [...told.map((one) => entryOf(one)), ...ofInboxes].filter(({ part }) => mine.has(part))
}

function entryOf({ part, anchor, name, says, usual, also }: Told, of = '', thing?: string) {
  const place = thing ? `${part}/${thing}` : part
  return {
    id: `${place}#${anchor}`,
    part,
    ...(thing ? { thing } : {}),
    name: of ? `${name()}, ${of}` : name(),
    says: says(),
    usual: usual(),
    also: also?.() ?? '',
    place: [`/settings/${place}`, anchor] as const,
  }
}

/** How the label of `/settings/part#anchor` reads, to find it on the page. */
export function labelAt(part: string, anchor: string): string | null {
  const found = [...told, ...toldOfInboxes].find(
    (one) => one.part === part && one.anchor === anchor,
  )
  return found?.name() ?? null
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const wordsOf = (query: string) => plain(query).split(/\s+/).filter(Boolean)

/** Single settings a word finds: by name, by what they change, or by what people call them. */
export function findEntries(query: string, among: readonly SettingEntry[]): SettingEntry[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const found = among.filter(({ name, says, also }) => {
    const text = plain([name, says, also].join(' '))
    return words.every((word) => text.includes(word))
  })
  const isNamed = ({ name }: SettingEntry) => words.every((word) => plain(name).includes(word))
  return found.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
}
