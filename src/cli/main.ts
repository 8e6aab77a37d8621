// The command line. Every command reads the same configuration; `rapport help` lists them.

import { parseArgs } from 'node:util'
import { readConfig, settings } from '../kernel/config/index.ts'
import { doctor } from './doctor.ts'
import { importScoresCommand } from './import-scores.ts'
import { importCommand } from './import.ts'
import { setup } from './setup.ts'
import { startCommand } from './start.ts'
import { version } from './version.ts'

export interface Command {
  about: string
  /** Flags beside those of the configuration. */
  flags?: Record<string, { type: 'string' | 'boolean'; about: string }>
  /** What stands after the command's name. */
  takes?: string
  run(call: Call): Promise<number>
}

export interface Call {
  config: ReturnType<typeof readConfig>
  flags: Record<string, string | boolean | undefined>
  words: string[]
}

const commands: Record<string, Command> = {
  start: startCommand,
  setup,
  doctor,
  import: importCommand,
  'import-scores': importScoresCommand,
}

export async function main(argv: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = argv
  if (name === 'version' || name === '--version') return void console.log(version)
  const command = commands[name]
  if (!command || rest.includes('--help')) {
    console.log(help(command ? name : undefined))
    process.exitCode = command || ['help', '--help'].includes(name) ? 0 : 2
    return
  }
  try {
    process.exitCode = await command.run(callOf(command, rest))
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}

function callOf(command: Command, args: string[]): Call {
  const options: Record<string, { type: 'string' | 'boolean' }> = {}
  for (const setting of Object.values(settings)) {
    options[setting.flag] = { type: typeof setting.fallback === 'boolean' ? 'boolean' : 'string' }
  }
  for (const [flag, { type }] of Object.entries(command.flags ?? {})) options[flag] = { type }
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
  const own = values as Record<string, string | boolean | undefined>
  const forConfig = Object.fromEntries(
    Object.entries(own).map(([flag, value]) => [
      flag,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
    ]),
  )
  return { config: readConfig({ flags: forConfig }), flags: own, words: positionals }
}

function help(name: string | undefined): string {
  if (!name) {
    const lines = Object.entries(commands).map(
      ([key, { about }]) => `  rapport ${key.padEnd(14)} ${about}`,
    )
    return [
      'Rapport, the open-source customer-care platform.',
      '',
      ...lines,
      '',
      'rapport <command> --help tells more.',
    ].join('\n')
  }
  const command = commands[name]!
  const own = Object.entries(command.flags ?? {}).map(
    ([flag, { about }]) => `  --${flag.padEnd(24)} ${about}`,
  )
  const common = Object.values(settings).map(
    ({ flag, env, about }) => `  --${flag.padEnd(24)} ${about} (${env})`,
  )
  return [
    `rapport ${name} ${command.takes ?? ''}`.trim(),
    `  ${command.about}`,
    '',
    ...own,
    '',
    'Configuration:',
    ...common,
  ].join('\n')
}
