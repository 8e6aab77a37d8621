// `rapport start`: runs until Ctrl-C. With --demo, or when somebody asks to look around, the
// demo company is served from a folder of its own in place of one's own.

import { keepDatabase } from '../app/keep.ts'
import { configOf } from '../app/modes.ts'
import type { Command } from './main.ts'

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
    const mode = flags['demo'] === true ? 'demo' : 'own'
    // The database starts while the rest of the product is read from the disk.
    const kept = keepDatabase(configOf(config, mode), say)
    // Whoever waits for it below is told; until then nobody is.
    kept.catch(() => {})
    const { serveUntilStopped } = await import('./serving.ts')
    return serveUntilStopped({ config, mode, kept, stopped, say })
  },
}

export type StopSignal = ReturnType<typeof stopSignal>

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
