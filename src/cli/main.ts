// The command line. Every command reads the same configuration; `rapport help` lists them.

import { parseArgs } from 'node:util'
import { readConfig, settings } from '../kernel/config/index.ts'
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

/** Each is read from the disk when it is wanted: `start` begins the database meanwhile. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).startCommand,
  setup: async () => (await import('./setup.ts')).setup,
  doctor: async () => (await import('./doctor.ts')).doctor,
  import: async () => (await import('./import.ts')).importCommand,
  'import-scores': async () => (await import('./import-scores.ts')).importScoresCommand,
}

export async function main(argv: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = argv
  if (name === 'version' || name === '--version') return void console.log(version)
  const command = await commands[name]?.()
  if (!command || rest.includes('--help')) {
    console.log(command ? helpOn(name, command) : await overview())
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

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(
      async ([name, read]) => `  rapport ${name.padEnd(14)} ${(await read()).about}`,
    ),
  )
  return [
    'Rapport, the open-source customer-care platform.',
    '',
    ...lines,
    '',
    'rapport <command> --help tells more.',
  ].join('\n')
}

function helpOn(name: string, command: Command): string {
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
