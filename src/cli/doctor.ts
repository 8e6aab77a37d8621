// `rapport doctor`: what is configured, what works, what does not and how to mend it. The same
// facts stand on the health page of the settings.

import { health } from '../app/health.ts'
import { openDatabase } from '../app/server.ts'
import { systemClock } from '../kernel/clock/index.ts'
import { describeConfig } from '../kernel/config/index.ts'
import { connect } from '../kernel/db/connect.ts'
import { workshop } from '../kernel/db/work.ts'
import type { Command } from './main.ts'
import { version } from './version.ts'

export const doctor: Command = {
  about: 'Looks at everything and says what is wrong, and how to mend it.',
  flags: { json: { type: 'boolean', about: 'Prints JSON.' } },
  async run({ config, flags }) {
    const database = await openDatabase(config, () => {})
    const connected = connect({ target: database.target, size: 2, role: database.role })
    try {
      const found = await health({
        workshop: workshop(connected.db, systemClock),
        config,
        version,
        role: database.role,
      })
      const settings = describeConfig(config)
      if (flags['json']) console.log(JSON.stringify({ ...found, settings }))
      else {
        console.log(`Rapport ${version}\n`)
        for (const check of found.checks)
          console.log(
            `  ${check.healthy ? 'ok  ' : 'WRONG'} ${check.sentence}${check.fix ? `\n        ${check.fix}` : ''}`,
          )
        console.log('\nConfiguration')
        for (const one of settings)
          console.log(
            `  ${one.flag.padEnd(26)} ${JSON.stringify(one.value)}${one.isDefault ? '' : '  (set)'}`,
          )
      }
      return found.healthy ? 0 : 1
    } finally {
      await connected.close()
      await database.embedded?.stop()
    }
  },
}
