import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot, type Root } from 'react-dom/client'
import {
  applyLooks,
  KitProvider,
  nonceOfPage,
  rememberedLooks,
  setShortcutSettings,
  setStyleNonce,
} from '../kernel/ui/index.ts'
import { startWords } from '../kernel/words/browser.ts'
import { localeOf } from '../kernel/words/index.ts'
import { call } from './api/client.ts'
import type { Me } from './api/contracts.ts'
import { Problem, sentenceOf } from './api/problem.ts'
import { saveWhatIsLeft } from './composer/drafts.ts'
import { known } from './known/client.ts'
import { Away } from './pages/Away.tsx'
import { FirstRun } from './pages/FirstRun.tsx'
import { Join } from './pages/Join.tsx'
import { Reset } from './pages/Reset.tsx'
import { SignIn } from './pages/SignIn.tsx'
import { router } from './routes.tsx'
import { MeContext } from './session.ts'
import { keepStops } from './shell/stops.ts'
import { kitWords } from './words.ts'

const nonce = nonceOfPage()
if (nonce) setStyleNonce(nonce)
applyLooks(rememberedLooks())

keepStops()
const root = createRoot(document.getElementById('root') as HTMLElement)
void begin(root)

/** Who is it, in which language, and which page: known before anything is drawn. */
async function begin(place: Root) {
  try {
    const me = await call('me.get')
    await startWords(localeOf(me.locale))
    takeOver(me)
    // The demo's link once more, in a browser that is signed in already.
    if (window.location.pathname === '/demo') window.history.replaceState(null, '', '/')
    place.render(<Desk me={me} />)
    saveWhatIsLeft()
  } catch (error) {
    await startWords(localeOf(navigator.languages.join(',')))
    const isStranger = error instanceof Problem && error.status === 401
    place.render(
      <KitProvider words={kitWords()} locale={navigator.language}>
        {isStranger ? await strangersPage() : <Away error={error} />}
      </KitProvider>,
    )
  }
}

async function strangersPage() {
  const token = window.location.hash.slice(1)
  if (window.location.pathname === '/join') return <Join token={token} />
  if (window.location.pathname === '/new-password') return <Reset token={token} />
  if (window.location.pathname === '/demo') return await demo(token)
  const { needed } = await call('setup.get')
  return needed ? <FirstRun /> : <SignIn />
}

/** The demo's one-time link signs in and goes on; one that was used says so. */
async function demo(token: string) {
  try {
    await call('session.startByLink', { body: { token } })
    window.location.replace('/')
    return null
  } catch (error) {
    return <SignIn lead={sentenceOf(error)} />
  }
}

function takeOver({ preferences }: Me) {
  const { theme, density, shortcuts, keys } = preferences
  const looks = rememberedLooks()
  applyLooks({ theme: theme ?? looks.theme, density: density ?? looks.density })
  setShortcutSettings({ singleKeys: shortcuts ?? true, remapped: keys ?? {} })
}

function Desk({ me }: { me: Me }) {
  return (
    <KitProvider
      words={kitWords()}
      locale={me.locale === 'en' ? 'en-GB' : me.locale}
      timeZone={me.timezone ?? me.organisation.timezone}
    >
      <QueryClientProvider client={known}>
        <MeContext value={me}>
          <RouterProvider router={router} />
        </MeContext>
      </QueryClientProvider>
    </KitProvider>
  )
}
