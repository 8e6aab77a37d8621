// Serves one's own company or the demo, and changes between them when somebody asks to.

import { rm } from 'node:fs/promises'
import { openDemo } from '../app/demo/index.ts'
import type { Kept } from '../app/keep.ts'
import { configOf, createModes, demoFolder, type Mode, type Wish } from '../app/modes.ts'
import { start, type Started } from '../app/server.ts'
import type { Config } from '../kernel/config/index.ts'
import { createLog } from '../kernel/log/index.ts'
import { isSetUp } from '../people/team/index.ts'
import type { StopSignal } from './start.ts'
import { version } from './version.ts'

export interface Serving {
  config: Config
  mode: Mode
  /** The database of that mode, on its way. */
  kept: Kept
  stopped: StopSignal
  say: (line: string) => void
}

/** Until somebody stops it, or the database is lost; the exit code. */
export async function serveUntilStopped({
  config,
  mode,
  kept,
  stopped,
  say,
}: Serving): Promise<number> {
  let wish: Wish = { mode, wipe: false, ticket: null }
  for (let first: Kept | undefined = kept; ; first = undefined) {
    const served = await serve({ config, wish, kept: first, say })
    const lost = served.started.lost.then((sentence) => ({ sentence }))
    const next = await Promise.race([stopped.asked, served.asked, lost])
    await served.started.stop()
    if (next === 'stop') break
    if ('sentence' in next) {
      say(next.sentence)
      stopped.done(1)
      return 1
    }
    if (next.wipe) await rm(demoFolder(config), { recursive: true, force: true })
    wish = next
  }
  stopped.done()
  return 0
}

interface ServeOptions {
  config: Config
  wish: Wish
  kept: Kept | undefined
  say: (line: string) => void
}

async function serve({ config, wish, kept, say }: ServeOptions) {
  const modes = createModes(wish.mode)
  let ticket: string | null = null
  const started = await start({
    config: configOf(config, wish.mode),
    log: createLog(config.logLevel),
    version,
    say,
    modes,
    ...(kept ? { kept } : {}),
    ...(wish.mode === 'demo'
      ? {
          prepare: async (product) =>
            void (ticket = await openDemo(product, { ticket: wish.ticket, say })),
        }
      : {}),
  })
  await greet(started, { mode: wish.mode, ticket, say })
  return { started, asked: modes.asked }
}

interface Greeting {
  mode: Mode
  ticket: string | null
  say: (line: string) => void
}

async function greet({ product, address }: Started, { mode, ticket, say }: Greeting) {
  const { config, workshop } = product.parts
  say('')
  if (mode === 'demo') {
    say(`  The demo is running.  Open ${address}/demo#${ticket}`)
    say('  The link signs you in as Ada, once. Nothing you do there leaves this machine.')
  } else {
    const ready = await isSetUp(workshop.db)
    say(`  Rapport is running.  Open ${address}`)
    say(
      ready
        ? '  Sign in to go on.'
        : '  First step: make your account there, or look around in the demo.',
    )
  }
  if (config.smtpPort > 0) say(`  Mail is taken on port ${config.smtpPort}.`)
  say(`  Data lies in ${config.data}. Ctrl-C stops everything.`)
  say('')
}
