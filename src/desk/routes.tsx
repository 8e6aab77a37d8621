// Every address of the desk. A page is added with one line here and, where it belongs into the
// rail, one in shell/places.ts; pages are loaded when they are first opened.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { laterWords } from '../kernel/words/browser.ts'
import { InboxPage } from './inbox/InboxPage.tsx'
import { isView, type Order, type ViewName } from './inbox/rules.ts'
import { isShown, type Shown } from './pages/care/rules.ts'
import { type GesturesShown, isGesturesShown } from './pages/care/gestures/rules.ts'
import { newSearch } from './pages/care/improvements/rules.ts'
import { insightsSearch, rowsSearch } from './pages/insights/address.ts'
import { voiceSearch } from './pages/voice/rules.ts'
import { NotHere } from './pages/NotHere.tsx'
import { PageFailed } from './pages/PageFailed.tsx'
import { Shell } from './shell/Shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotHere })

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** Settings, care and insights bring their sentences with them: a third of all there are. */
const withWords =
  <T,>(page: () => Promise<T>) =>
  async () =>
    (await Promise.all([page(), laterWords()]))[0]

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/today/TodayPage.tsx')),
})

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search['q']) }),
  component: lazyRouteComponent(() => import('./pages/customers/CustomersPage.tsx')),
})

const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('./pages/customers/CustomerPage.tsx')),
})

const segments = createRoute({
  getParentRoute: () => root,
  path: '/customers/segments',
  component: lazyRouteComponent(withWords(() => import('./pages/segments/SegmentsPage.tsx'))),
})
const segment = createRoute({
  getParentRoute: () => root,
  path: '/customers/segments/$id',
  component: lazyRouteComponent(withWords(() => import('./pages/segments/SegmentPage.tsx'))),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(withWords(() => import('./pages/settings/SettingsPage.tsx'))),
})
const partOf = async (part: string): Promise<void> => {
  // What fails is asked for again by the page, which says so.
  const { readyPart } = await import('./pages/settings/sections.ts')
  await readyPart(part)?.catch(() => {})
}
const settingsPart = createRoute({
  getParentRoute: () => settings,
  path: '$part',
  loader: ({ params }) => partOf(params.part),
})
const settingsThing = createRoute({
  getParentRoute: () => settings,
  path: '$part/$thing',
  loader: ({ params }) => partOf(params.part),
})

const insights = createRoute({
  getParentRoute: () => root,
  path: '/insights',
  validateSearch: insightsSearch,
  component: lazyRouteComponent(withWords(() => import('./pages/insights/InsightsPage.tsx'))),
})
const rowsBehind = createRoute({
  getParentRoute: () => root,
  path: '/insights/$metric/rows',
  validateSearch: rowsSearch,
  component: lazyRouteComponent(withWords(() => import('./pages/insights/RowsPage.tsx'))),
})

const voice = createRoute({
  getParentRoute: () => root,
  path: '/voice',
  validateSearch: voiceSearch,
  component: lazyRouteComponent(withWords(() => import('./pages/voice/VoicePage.tsx'))),
})
const voiceThemes = createRoute({
  getParentRoute: () => root,
  path: '/voice/themes',
  component: lazyRouteComponent(withWords(() => import('./pages/voice/ThemesPage.tsx'))),
})
const voiceCheck = createRoute({
  getParentRoute: () => root,
  path: '/voice/check',
  component: lazyRouteComponent(withWords(() => import('./pages/voice/CheckPage.tsx'))),
})
const voiceReviews = createRoute({
  getParentRoute: () => root,
  path: '/voice/reviews',
  component: lazyRouteComponent(withWords(() => import('./pages/voice/ReviewsPage.tsx'))),
})

const care = createRoute({
  getParentRoute: () => root,
  path: '/care',
  component: lazyRouteComponent(withWords(() => import('./pages/care/CarePage.tsx'))),
})
const careTasks = createRoute({
  getParentRoute: () => care,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { show?: Shown } => ({
    show: isShown(search['show']) ? search['show'] : undefined,
  }),
  component: lazyRouteComponent(withWords(() => import('./pages/care/TasksPage.tsx'))),
})

const careGestures = createRoute({
  getParentRoute: () => care,
  path: '/gestures',
  validateSearch: (search: Record<string, unknown>): { show?: GesturesShown } => ({
    show: isGesturesShown(search['show']) ? search['show'] : undefined,
  }),
  component: lazyRouteComponent(withWords(() => import('./pages/care/gestures/GesturesPage.tsx'))),
})

const journeys = createRoute({
  getParentRoute: () => care,
  path: '/journeys',
  component: lazyRouteComponent(withWords(() => import('./pages/care/journeys/JourneysPage.tsx'))),
})
const journey = createRoute({
  getParentRoute: () => care,
  path: '/journeys/$id',
  validateSearch: (asked: Record<string, unknown>): { trail?: string } => ({
    trail: text(asked['trail']),
  }),
  component: lazyRouteComponent(withWords(() => import('./pages/care/journeys/JourneyPage.tsx'))),
})

const letters = createRoute({
  getParentRoute: () => care,
  path: '/letters',
  validateSearch: (asked: Record<string, unknown>): { show?: 'posted' | 'withdrawn' } => ({
    show: asked['show'] === 'posted' || asked['show'] === 'withdrawn' ? asked['show'] : undefined,
  }),
  component: lazyRouteComponent(withWords(() => import('./pages/care/letters/LettersPage.tsx'))),
})

const improvements = createRoute({
  getParentRoute: () => care,
  path: '/improvements',
  component: lazyRouteComponent(
    withWords(() => import('./pages/care/improvements/ImprovementsPage.tsx')),
  ),
})
const newImprovement = createRoute({
  getParentRoute: () => care,
  path: '/improvements/new',
  validateSearch: newSearch,
  component: lazyRouteComponent(
    withWords(() => import('./pages/care/improvements/NewImprovementPage.tsx')),
  ),
})
const improvement = createRoute({
  getParentRoute: () => care,
  path: '/improvements/$id',
  component: lazyRouteComponent(
    withWords(() => import('./pages/care/improvements/ImprovementPage.tsx')),
  ),
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (asked: Record<string, unknown>): { q?: string } => ({ q: text(asked['q']) }),
  component: lazyRouteComponent(() => import('./pages/search/SearchPage.tsx')),
})

const inboxHome = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'mine' }, replace: true })
  },
})

export interface InboxSearch {
  order?: Order
  tag?: string
  /** What `/` filters the list by. */
  find?: string
  /** The customer's card as a page of its own, where there is no room beside. */
  panel?: 'customer'
}

export const inboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/inbox/$view',
  params: {
    parse: ({ view }): { view: ViewName } => ({ view: isView(view) ? view : 'mine' }),
    stringify: ({ view }) => ({ view }),
  },
  validateSearch: (search: Record<string, unknown>): InboxSearch => ({
    order:
      search['order'] === 'waiting' || search['order'] === 'recent' ? search['order'] : undefined,
    tag: text(search['tag']),
    find: text(search['find']),
    panel: search['panel'] === 'customer' ? 'customer' : undefined,
  }),
  component: InboxPage,
})

/** The page above shows it; as a route of its own it has an address and the list stays. */
export const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: '$number',
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    inboxHome,
    inboxRoute.addChildren([conversationRoute]),
    customers,
    segments,
    segment,
    customer,
    insights,
    rowsBehind,
    voice,
    voiceThemes,
    voiceCheck,
    voiceReviews,
    care.addChildren([
      careTasks,
      letters,
      careGestures,
      journeys,
      journey,
      improvements,
      newImprovement,
      improvement,
    ]),
    search,
    settings.addChildren([settingsPart, settingsThing]),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotHere,
  defaultErrorComponent: PageFailed,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
