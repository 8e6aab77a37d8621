// `rapport start`: runs until Ctrl-C.

import { start, type Started } from '../app/server.ts'
import { createLog } from '../kernel/log/index.ts'
import { isSetUp } from '../people/team/index.ts'
import type { Command } from './main.ts'
import { version } from './version.ts'

const stopMilliseconds = 10_000

export const startCommand: Command = {
  about: 'Starts everything: database, mail, desk and API.',
  async run({ config }) {
    const log = createLog(config.logLevel)
    const say = (line: string) => console.log(line)
    const started = await start({ config, log, version, say })
    await greet(started, say)
    await untilToldToStop(started, say)
    return 0
  },
}

async function greet({ product, address }: Started, say: (line: string) => void) {
  const { config, workshop } = product.parts
  const ready = await isSetUp(workshop.db)
  say('')
  say(`  Rapport is running.  Open ${address}`)
  say(ready ? '  Sign in to go on.' : '  First step: make your account there. It takes a minute.')
  if (config.smtpPort > 0) say(`  Mail is taken on port ${config.smtpPort}. Data lies in ${config.data}.`)
  say('  Ctrl-C stops everything.')
  say('')
}

function untilToldToStop(started: Started, say: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      say('Stopping …')
      const late = setTimeout(() => process.exit(1), stopMilliseconds)
      void started.stop().finally(() => {
        clearTimeout(late)
        resolve()
        // Sockets of browsers may linger; everything that matters is on disk.
        setTimeout(() => process.exit(0), 200).unref()
      })
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
