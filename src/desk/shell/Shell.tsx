import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  Banner,
  Button,
  focusHeading,
  focusNextPane,
  undoLatest,
  useShortcut,
  useShortcuts,
  type Shortcut,
} from '../../kernel/ui/index.ts'
import { laterWords } from '../../kernel/words/browser.ts'
import { m } from '../../kernel/words/index.ts'
import { useReached } from '../api/reach.ts'
import { putAsideNewBuild, useNewBuild } from '../known/build.ts'
import { listenToNews } from '../known/news.ts'
import { countsQuery } from '../known/queries.ts'
import { fetchAtLeisure, later } from '../later.tsx'
import { useMe, useSignedOut } from '../session.ts'
import { places } from './places.ts'
import { closePalette, openPalette, usePaletteOpen } from './palette-state.ts'
import { PhoneTabs, Rail } from './Rail.tsx'

// It finds settings by name, so it needs their sentences too.
const Palette = later(async () => (await Promise.all([import('./Palette.tsx'), laterWords()]))[0])
const ShortcutSheet = later(() => import('./ShortcutSheet.tsx'))

/** What stays while pages change: the rail, the live line, the keys that work everywhere. */
export function Shell() {
  const me = useMe()
  const [showsKeys, setShowsKeys] = useState(false)
  const showKeys = useCallback(() => setShowsKeys(true), [])
  useEffect(() => listenToNews(me), [me])
  useGlobalKeys(showKeys)
  useEffect(fetchOverlays, [])
  return (
    <div className="desk">
      <a className="skip" href="#main">
        {m.desk_skip()}
      </a>
      <FollowsPage />
      <Rail onShowKeys={showKeys} />
      <div className="desk-main">
        <Bars />
        <main id="main" tabIndex={-1} className="desk-page">
          <Outlet />
        </main>
        <PhoneTabs />
      </div>
      <PaletteWhenOpen />
      {showsKeys && <ShortcutSheet onClose={() => setShowsKeys(false)} />}
    </div>
  )
}

// What changes with every key is a component of its own, so that the shell is not drawn with it.

function PaletteWhenOpen() {
  return usePaletteOpen() ? <Palette onClose={closePalette} /> : null
}

/** Title and focus go with the page. */
function FollowsPage() {
  useTitleCount(useMe().organisation.name)
  useFocusAfterRoute()
  return null
}

const afterFirstPageMs = 1_500

/** What a key may ask for at any time is there before the key. */
function fetchOverlays() {
  let stop = () => {}
  const timer = setTimeout(() => {
    stop = fetchAtLeisure([Palette.fetch, ShortcutSheet.fetch])
  }, afterFirstPageMs)
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** Quiet bars over the page: out of reach, signed out, a new version, the demo. */
function Bars() {
  const me = useMe()
  const reached = useReached()
  const signedOut = useSignedOut()
  const isNewer = useNewBuild()
  if (signedOut) {
    const again = <Button onClick={() => window.location.reload()}>{m.desk_sign_in_act()}</Button>
    return (
      <Banner icon="lock" live="assertive" action={again}>
        {m.desk_signed_out()}
      </Banner>
    )
  }
  if (!reached) {
    return (
      <Banner icon="wifi-off" live="polite">
        {m.desk_offline()}
      </Banner>
    )
  }
  if (isNewer) return <NewBuildBar />
  return me.organisation.isDemo ? <DemoBar /> : null
}

function NewBuildBar() {
  const acts = (
    <>
      <Button onClick={() => window.location.reload()}>{m.desk_new_build_act()}</Button>
      <Button tone="bare" onClick={putAsideNewBuild}>
        {m.desk_new_build_later()}
      </Button>
    </>
  )
  return (
    <Banner icon="sparkle" live="polite" action={acts}>
      {m.desk_new_build()}
    </Banner>
  )
}

/** On every page, so that nobody takes made-up people for their own. */
function DemoBar() {
  return (
    <Banner
      icon="flask"
      action={
        <Button asChild>
          <Link to="/settings/$part" params={{ part: 'demo' }}>
            {m.desk_demo_bar_act()}
          </Link>
        </Button>
      }
    >
      {m.desk_demo_bar()}
    </Banner>
  )
}

/** "(2) Fern & Clay": what waits for me, in the tab. */
function useTitleCount(shop: string) {
  const { data: mine = 0 } = useQuery({ ...countsQuery, select: (counts) => counts.mine })
  const title = mine > 0 ? `(${mine}) ${shop}` : shop
  useEffect(() => {
    document.title = title
  }, [title])
}

function useFocusAfterRoute() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(() => {
    const timer = setTimeout(focusHeading, 50)
    return () => clearTimeout(timer)
  }, [path])
}

function useGlobalKeys(showKeys: () => void) {
  useShortcut({
    id: 'palette',
    keys: 'Mod+K',
    scope: 'global',
    says: m.desk_key_palette(),
    whileTyping: true,
    run: openPalette,
  })
  useShortcut({ id: 'keys', keys: '?', scope: 'global', says: m.desk_key_sheet(), run: showKeys })
  useShortcut({
    id: 'undo',
    keys: 'z',
    scope: 'global',
    says: m.desk_key_undo(),
    run: () => (undoLatest() ? undefined : false),
  })
  useShortcut({
    id: 'undo-mod',
    keys: 'Mod+Z',
    scope: 'global',
    says: m.desk_key_undo(),
    run: () => (undoLatest() ? undefined : false),
  })
  useShortcut({
    id: 'pane',
    keys: 'F6',
    scope: 'global',
    says: m.desk_key_pane(),
    whileTyping: true,
    run: () => void focusNextPane(),
  })
  useShortcut({
    id: 'pane-back',
    keys: 'Shift+F6',
    scope: 'global',
    says: m.desk_key_pane_back(),
    whileTyping: true,
    run: () => void focusNextPane(true),
  })
  usePlaceKeys()
}

function usePlaceKeys() {
  const navigate = useNavigate()
  const me = useMe()
  const keys = useMemo(
    () =>
      places
        .filter((place) => place.isFor?.(me) ?? true)
        .map((place): Shortcut => ({
          id: `go-${place.id}`,
          keys: `g ${place.key}`,
          scope: 'global',
          says: m.desk_key_go({ place: place.name() }),
          run: () => void navigate({ to: place.to, params: place.params as never }),
        })),
    [navigate, me],
  )
  useShortcuts(keys)
}
