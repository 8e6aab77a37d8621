// `rapport start`: runs until Ctrl-C. With --demo, or when somebody asks to look around, the
// demo company is served from a folder of its own in place of one's own.

import { rm } from 'node:fs/promises'
import { openDemo } from '../app/demo/index.ts'
import { createModes, type Mode, type Wish } from '../app/modes.ts'
import { start, type Started } from '../app/server.ts'
import type { Config } from '../kernel/config/index.ts'
import { createLog } from '../kernel/log/index.ts'
import { isSetUp } from '../people/team/index.ts'
import type { Command } from './main.ts'
import { version } from './version.ts'

const stopMilliseconds = 10_000

export const startCommand: Command = {
  about: 'Starts everything: database, mail, desk and API.',
  flags: {
    demo: {
      type: 'boolean',
      about: 'Opens Fern & Clay, a company with 90 days of history, in a folder of its own.',
    },
  },
  async run({ config, flags }) {
    const say = (line: string) => console.log(line)
    const stopped = stopSignal(say)
    let wish: Wish = { mode: flags['demo'] === true ? 'demo' : 'own', wipe: false, ticket: null }
    for (;;) {
      const served = await serve(config, wish, say)
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
  },
}

/** Beside one's own, not in it: as root the database's account may not pass through that one. */
const demoFolder = (config: Config): string => `${config.data}-demo`

async function serve(config: Config, wish: Wish, say: (line: string) => void) {
  const modes = createModes(wish.mode)
  const own = wish.mode === 'demo' ? { ...config, data: demoFolder(config), smtpPort: 0 } : config
  let ticket: string | null = null
  const started = await start({
    config: own,
    log: createLog(config.logLevel),
    version,
    say,
    modes,
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

function stopSignal(say: (line: string) => void) {
  let late: NodeJS.Timeout | undefined
  const asked = new Promise<'stop'>((resolve) => {
    let before = false
    const stop = () => {
      if (before) process.exit(1)
      before = true
      say('Stopping …')
      late = setTimeout(() => process.exit(1), stopMilliseconds)
      resolve('stop')
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
  return {
    asked,
    done(code = 0) {
      clearTimeout(late)
      // Sockets of browsers may linger; everything that matters is on disk.
      setTimeout(() => process.exit(code), 200).unref()
    },
  }
}
