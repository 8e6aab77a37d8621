import { createRoot } from 'react-dom/client'
import { KitProvider, Mark, nonceOfPage, setStyleNonce } from '../index.ts'
import { Buttons, Colours, Inputs, People, Types } from './basics.tsx'
import { Floating, Lists, States } from './things.tsx'
import { Icons, Numbers } from './numbers.tsx'

const nonce = nonceOfPage()
if (nonce) setStyleNonce(nonce)

function Half({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <div data-theme={theme} className="min-w-0 bg-paper px-4 pane:px-7 pt-5 pb-8">
      <header className="flex items-center gap-2 pb-3">
        <Mark size={22} />
        <b>Rapport kit</b>
        <span className="end text-ink-3">{theme}</span>
      </header>
      <Colours />
      <Types />
      <Buttons />
      <Inputs />
      <People />
      <Floating theme={theme} />
      <Lists theme={theme} />
      <States />
      <Numbers />
      <Icons />
    </div>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <KitProvider locale="en-GB" timeZone="Europe/Lisbon">
    <main className="grid card:grid-cols-2">
      <h1 className="sr">The kit</h1>
      <Half theme="light" />
      <Half theme="dark" />
    </main>
  </KitProvider>,
)
