import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import {
  applyLooks,
  Avatar,
  Icon,
  Kbd,
  Mark,
  Menu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuLine,
  rememberedLooks,
  type Looks,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { countsQuery } from '../known/queries.ts'
import { viewNames, type ViewName } from '../inbox/rules.ts'
import { LivePause, useLivePauseKey } from '../inbox/LivePause.tsx'
import { viewCount, viewName } from '../inbox/view-names.ts'
import { useMe } from '../session.ts'
import { useState } from 'react'
import { openPalette } from './palette-state.ts'
import { places, type Place } from './places.ts'

/** The first word of the address; going from one conversation to the next draws nothing here. */
const usePlaceHere = () =>
  useRouterState({ select: ({ location }) => location.pathname.split('/')[1] || 'today' })

function usePlaces(): readonly Place[] {
  const me = useMe()
  return places.filter((place) => place.isFor?.(me) ?? true)
}

export function Rail({ onShowKeys }: { onShowKeys: () => void }) {
  const me = useMe()
  const here = usePlaceHere()
  const { data: counts } = useQuery(countsQuery)
  useLivePauseKey()
  return (
    <aside className="rail" data-pane="rail" aria-label={m.desk_rail()}>
      <div className="rail-shop">
        <Mark size={20} />
        <span className="one">{me.organisation.name}</span>
      </div>
      <button type="button" className="rail-find" onClick={openPalette}>
        <Icon name="search" size="s" />
        <span className="grow">{m.desk_find()}</span>
        <Kbd keys="Mod+K" />
      </button>
      <nav aria-label={m.desk_rail()} className="rail-nav">
        {usePlaces().map((place) => (
          <RailPlace key={place.id} place={place} isHere={place.id === here}>
            {counts && place.count?.(counts)}
          </RailPlace>
        ))}
      </nav>
      <div className="rail-foot">
        <PersonMenu onShowKeys={onShowKeys} />
        <LivePause />
      </div>
    </aside>
  )
}

interface RailPlaceProps {
  place: Place
  isHere: boolean
  children?: number
}

function RailPlace({ place, isHere, children }: RailPlaceProps) {
  const isInbox = place.id === 'inbox'
  return (
    <>
      <Link
        to={place.to}
        params={place.params as never}
        className={isHere ? 'open' : ''}
        aria-current={isHere && !isInbox ? 'page' : undefined}
        activeProps={{}}
      >
        <Icon name={place.icon} />
        <span className="grow">{place.name()}</span>
        {children ? <span className="n">{children}</span> : null}
      </Link>
      {isInbox && isHere && <RailViews />}
    </>
  )
}

/** Views that only matter when something is in them stay out of the way. */
const isShown = (view: ViewName, count: number | undefined, isHere: boolean) =>
  isHere || !['drafts', 'unsent'].includes(view) || (count ?? 0) > 0

function RailViews() {
  const here = useRouterState({ select: ({ location }) => location.pathname.split('/')[2] })
  const { data: counts } = useQuery(countsQuery)
  return (
    <div className="rail-views">
      {viewNames.map((view) => {
        const count = viewCount(counts, view)
        if (!isShown(view, count, view === here)) return null
        return (
          <Link
            key={view}
            to="/inbox/$view"
            params={{ view }}
            aria-current={view === here ? 'page' : undefined}
            className={view === 'unsent' ? 'warned' : ''}
          >
            <span className="grow one">{viewName[view]()}</span>
            {count ? <span className="n">{count >= 1000 ? '1000+' : count}</span> : null}
          </Link>
        )
      })}
    </div>
  )
}

function PersonMenu({ onShowKeys }: { onShowKeys: () => void }) {
  const me = useMe()
  const [looks, setLooks] = useState(rememberedLooks)
  const choose = (change: Partial<Looks>) => {
    const next = { ...looks, ...change }
    setLooks(next)
    applyLooks(next)
    call('me.change', { body: { preferences: { ...me.preferences, ...next } } }).catch(() => {
      // The choice holds in this browser; the server hears of the next one.
    })
  }
  const trigger = (
    <button type="button" className="rail-me">
      <Avatar id={me.id} name={me.name} kind="team" />
      <span className="grow one">{me.name}</span>
      <Icon name="more" />
    </button>
  )
  return (
    <Menu trigger={trigger} label={m.desk_me_menu()} side="top">
      <MenuLabel>{m.desk_me_theme()}</MenuLabel>
      <MenuChoice
        value={looks.theme}
        onChange={(theme) => choose({ theme })}
        choices={[
          { value: 'system', label: m.desk_me_theme_system() },
          { value: 'light', label: m.desk_me_theme_light() },
          { value: 'dark', label: m.desk_me_theme_dark() },
        ]}
      />
      <MenuLabel>{m.desk_me_density()}</MenuLabel>
      <MenuChoice
        value={looks.density}
        onChange={(density) => choose({ density })}
        choices={[
          { value: 'comfortable', label: m.desk_me_density_comfortable() },
          { value: 'compact', label: m.desk_me_density_compact() },
        ]}
      />
      <MenuLine />
      <MenuItem icon="keyboard" keys="?" onSelect={onShowKeys}>
        {m.desk_key_sheet()}
      </MenuItem>
      <MenuItem icon="log-out" onSelect={() => void signOut()}>
        {m.desk_me_sign_out()}
      </MenuItem>
    </Menu>
  )
}

async function signOut() {
  await call('session.end').catch(() => {})
  window.location.assign('/')
}

/** The rail on a phone. */
export function PhoneTabs() {
  const here = usePlaceHere()
  return (
    <nav className="phone-tabs" aria-label={m.desk_rail()}>
      {usePlaces().map((place) => (
        <Link
          key={place.id}
          to={place.to}
          params={place.params as never}
          aria-current={place.id === here ? 'page' : undefined}
        >
          <Icon name={place.icon} />
          {place.name()}
        </Link>
      ))}
      <button type="button" onClick={openPalette}>
        <Icon name="search" />
        {m.desk_find_short()}
      </button>
    </nav>
  )
}
