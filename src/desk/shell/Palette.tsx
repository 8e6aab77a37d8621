import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { useDeferredValue, useState } from 'react'
import {
  Icon,
  Kbd,
  keysOf,
  scopeOrder,
  useShortcutSheet,
  type IconName,
  type Shortcut,
  type ShortcutSettings,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Row } from '../api/contracts.ts'
import { rowsOf } from '../known/lists.ts'
import { known } from '../known/client.ts'
import { channelIcon } from '../inbox/ConversationRow.tsx'
import type { ListOf } from '../inbox/rules.ts'
import { viewNames } from '../inbox/rules.ts'
import { viewName } from '../inbox/view-names.ts'
import { inboxesQuery } from '../known/queries.ts'
import { findEntries, settingEntries } from '../pages/settings/entries.ts'
import { useMe } from '../session.ts'
import { PaletteBox } from './PaletteBox.tsx'
import { nearness } from './palette-match.ts'
import { recents, remember, type Recent } from './palette-recent.ts'
import { places } from './places.ts'

/** Walking is for the keys themselves. */
const unlisted = /^(palette|list\.|pane|go-|composer\.|undo-mod)/

/** The thing that is open comes before what can be done anywhere. */
const actsAmong = (shortcuts: readonly Shortcut[]) =>
  shortcuts
    .filter(({ id, says }) => says && !unlisted.test(id))
    .toSorted((a, b) => scopeOrder.indexOf(a.scope) - scopeOrder.indexOf(b.scope))

/** Everything by name: what can be done here, places, people, conversations (D44). */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const navigate = useNavigate()
  // What is open under the palette decides which acts are offered, before it takes the focus.
  const [{ shortcuts, settings }] = useState(useShortcutSheet())
  const acts = actsAmong(shortcuts)
  const run = (act: () => unknown) => {
    onClose()
    // After the dialog has given the focus back.
    setTimeout(act, 30)
  }
  const runAct = (shortcut: Shortcut) => {
    remember({ kind: 'act', id: shortcut.id })
    run(() => shortcut.run(new KeyboardEvent('keydown')))
  }
  const go = (place: Going) => {
    remember({ kind: 'go', ...place })
    run(() => navigate({ to: place.to, params: place.params } as never))
  }
  return (
    <PaletteBox onClose={onClose}>
      <div className="palette-find">
        <Icon name="search" />
        <Command.Input value={text} onValueChange={setText} placeholder={m.desk_palette_hint()} />
      </div>
      <Command.List className="palette-list">
        <Command.Empty className="menu-empty">{m.desk_palette_nothing()}</Command.Empty>
        {text.trim() === '' && (
          <RecentItems acts={acts} settings={settings} onAct={runAct} onGo={go} />
        )}
        <Command.Group heading={m.desk_palette_here()}>
          {acts.map((shortcut) => (
            <ActItem
              key={shortcut.id}
              shortcut={shortcut}
              keys={keysOf(shortcut, settings)}
              onRun={() => runAct(shortcut)}
            />
          ))}
        </Command.Group>
        <PlaceItems onGo={go} />
        <SettingItems text={text} onGo={(to, hash) => run(() => navigate({ to, hash } as never))} />
        <FoundItems text={text} onGo={go} />
        <SearchItem
          text={text.trim()}
          onSearch={(q) => run(() => navigate({ to: '/search', search: { q } }))}
        />
      </Command.List>
    </PaletteBox>
  )
}

interface ItemProps {
  icon: IconName
  value: string
  more?: string
  keys?: string
  onRun: () => void
  children: string
}

function Item({ icon, value, more, keys, onRun, children }: ItemProps) {
  return (
    <Command.Item value={value} onSelect={onRun} className="opt">
      <Icon name={icon} />
      <span className="grow one">
        {children}
        {more && <span className="more">{more}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Command.Item>
  )
}

const actIcons: Record<string, IconName> = {
  'conversation.reply': 'reply',
  'conversation.note': 'lock',
  'conversation.assign': 'user',
  'conversation.care': 'care',
  'conversation.resolve': 'check',
  'conversation.snooze': 'snooze',
  'conversation.unfold': 'more',
  keys: 'keyboard',
  undo: 'undo',
}

function ActItem(props: { shortcut: Shortcut; keys: string; onRun: () => void }) {
  const { shortcut, keys, onRun } = props
  return (
    <Item icon={actIcons[shortcut.id] ?? 'bolt'} value={shortcut.says} keys={keys} onRun={onRun}>
      {shortcut.says}
    </Item>
  )
}

const searchedMin = 2

/** The way to everything that is not at hand. */
function SearchItem({ text, onSearch }: { text: string; onSearch: (q: string) => void }) {
  if (text.length < searchedMin) return null
  return (
    <Command.Group heading={m.desk_palette_search()}>
      {/* What is looked for is part of the value, so that the palette's matching keeps it. */}
      <Item icon="search" value={`search ${text}`} onRun={() => onSearch(text)}>
        {m.desk_palette_search_for({ q: text })}
      </Item>
    </Command.Group>
  )
}

const settingsMax = 5

interface SettingItemsProps {
  text: string
  onGo: (to: string, hash: string) => void
}

/** Single settings, by what they are called or what they change (O11). */
function SettingItems({ text, onGo }: SettingItemsProps) {
  const me = useMe()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  if (text.trim().length < searchedMin) return null
  const found = findEntries(text, settingEntries(me, inboxes)).slice(0, settingsMax)
  if (found.length === 0) return null
  return (
    <Command.Group heading={m.desk_place_settings()}>
      {found.map((entry) => (
        <Item
          key={entry.id}
          icon="settings"
          // What found it is part of the value, so that the palette's matching keeps it.
          value={`${entry.name} ${text} ${entry.id}`}
          more={entry.says}
          onRun={() => onGo(...entry.place)}
        >
          {entry.name}
        </Item>
      ))}
    </Command.Group>
  )
}

type Going = Omit<Extract<Recent, { kind: 'go' }>, 'kind'>
type Go = (place: Going) => void

const recentMax = 3

type RecentItem = Omit<ItemProps, 'value' | 'children'> & { id: string; name: string }

interface RecentItemsProps {
  acts: readonly Shortcut[]
  settings: ShortcutSettings
  onAct: (shortcut: Shortcut) => void
  onGo: Go
}

/** What was used last, as far as it can be done here. */
function RecentItems({ acts, settings, onAct, onGo }: RecentItemsProps) {
  const items = recents().flatMap((one): RecentItem[] => {
    if (one.kind === 'go') return [{ ...one, onRun: () => onGo(one) }]
    const act = acts.find(({ id }) => id === one.id)
    if (!act) return []
    const { id, says: name } = act
    const icon = actIcons[id] ?? 'bolt'
    return [{ id, icon, name, keys: keysOf(act, settings), onRun: () => onAct(act) }]
  })
  if (items.length === 0) return null
  return (
    <Command.Group heading={m.desk_palette_recent()}>
      {items.slice(0, recentMax).map(({ id, name, icon, more, keys, onRun }) => (
        <Item key={id} value={`recent ${id}`} {...{ icon, more, keys, onRun }}>
          {name}
        </Item>
      ))}
    </Command.Group>
  )
}

function PlaceItems({ onGo }: { onGo: Go }) {
  const me = useMe()
  return (
    <Command.Group heading={m.desk_palette_go()}>
      {places
        .filter((place) => place.isFor?.(me) ?? true)
        .map((place) => (
          <Item
            key={place.id}
            icon={place.icon}
            value={`${place.name()} ${place.id}`}
            keys={`g ${place.key}`}
            onRun={() =>
              onGo({
                id: `place ${place.id}`,
                icon: place.icon,
                name: place.name(),
                to: String(place.to),
                params: place.params ?? {},
              })
            }
          >
            {place.name()}
          </Item>
        ))}
      {viewNames.map((view) => (
        <Item
          key={view}
          icon="inbox"
          value={`${viewName[view]()} ${view}`}
          onRun={() =>
            onGo({
              id: `view ${view}`,
              icon: 'inbox',
              name: viewName[view](),
              to: '/inbox/$view',
              params: { view },
            })
          }
        >
          {viewName[view]()}
        </Item>
      ))}
    </Command.Group>
  )
}

const foundMax = 6

/** Conversations this browser knows at once; people as the server finds them. */
function FoundItems({ text, onGo }: { text: string; onGo: Go }) {
  const { view = 'mine' } = useParams({ strict: false }) as { view?: string }
  const asked = useDeferredValue(text.trim())
  const { data: people } = useQuery({
    queryKey: ['find-customers', asked],
    queryFn: ({ signal }) =>
      call('customers.list', { query: { q: asked, limit: foundMax } }, { signal }),
    enabled: asked.length >= 2,
    staleTime: 30_000,
    retry: false,
  })
  const [rows] = useState(knownRows)
  const shown = asked ? nearestRows(rows, asked) : rows.slice(0, 5)
  return (
    <>
      <Command.Group heading={m.desk_palette_conversations()}>
        {shown.map((row) => (
          <Item
            key={row.id}
            icon={channelIcon(row.channel)}
            value={valueOf(row)}
            more={row.subject}
            onRun={() => onGo(goingTo(row, view))}
          >
            {row.customer.name}
          </Item>
        ))}
      </Command.Group>
      {people && people.data.length > 0 && (
        <Command.Group heading={m.desk_palette_customers()}>
          {people.data.map((customer) => (
            <PersonItem key={customer.id} customer={customer} query={asked} onGo={onGo} />
          ))}
        </Command.Group>
      )}
    </>
  )
}

interface PersonItemProps {
  customer: { id: string; displayName: string; reachedBy: string | null }
  query: string
  onGo: Go
}

/** Leads to what they wrote last. */
function PersonItem({ customer, query, onGo }: PersonItemProps) {
  const open = async () => {
    const found = await call('conversations.list', {
      query: {
        customer: customer.id,
        state: 'open,pending,snoozed,resolved,closed',
        order: 'recent',
        limit: 1,
      },
    })
    const [newest] = found.data
    if (newest) onGo(goingTo(newest, 'all'))
  }
  return (
    <Item
      icon="user"
      // The server has found it; the palette's own matching must not hide it again.
      value={`${customer.displayName} ${customer.reachedBy ?? ''} ${query}`}
      more={customer.reachedBy ?? ''}
      onRun={() => void open()}
    >
      {customer.displayName}
    </Item>
  )
}

const goingTo = (row: Row, view: string): Going => ({
  id: `conversation ${row.number}`,
  icon: channelIcon(row.channel),
  name: row.customer.name,
  more: row.subject,
  to: '/inbox/$view/$number',
  params: { view, number: String(row.number) },
})

const valueOf = ({ customer, subject, number }: Row) => `${customer.name} ${subject} #${number}`

/** Few and the best: what is not drawn need not be sorted with every key. */
const nearestRows = (rows: readonly Row[], text: string) =>
  rows
    .map((row) => ({ row, score: nearness(valueOf(row), text) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, foundMax)
    .map(({ row }) => row)

function knownRows() {
  const lists = known.getQueryCache().findAll({ queryKey: ['list'] })
  const rows = lists.flatMap(({ queryKey }) => rowsOf(queryKey[1] as ListOf))
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
