// One's own company, or the demo: each has a database and a folder of its own (ruling 12), and
// one process serves one of them at a time. Whoever looks around, or wipes the demo, asks here;
// the start command stops what runs and starts the other on the same port.

import type { Config } from '../kernel/config/index.ts'

export type Mode = 'own' | 'demo'

export type Wish = { mode: Mode; wipe: boolean; ticket: string | null }

export interface Modes {
  current: Mode
  /** Resolves when somebody asks for the other one. */
  asked: Promise<Wish>
  ask(wish: Wish): void
}

export function createModes(current: Mode): Modes {
  let ask: (wish: Wish) => void = () => {}
  const asked = new Promise<Wish>((resolve) => (ask = resolve))
  return { current, asked, ask: (wish) => ask(wish) }
}

/** Beside one's own, not in it: as root the database's account may not pass through that one. */
export const demoFolder = (config: Config): string => `${config.data}-demo`

/** The demo takes no mail. */
export const configOf = (config: Config, mode: Mode): Config =>
  mode === 'demo' ? { ...config, data: demoFolder(config), smtpPort: 0 } : config
