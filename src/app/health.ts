// How the installation is: one sentence each, with what to do. Read by `rapport doctor`, by
// the health page and by monitoring.

import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Config } from '../kernel/config/index.ts'
import type { Workshop } from '../kernel/db/work.ts'
import { reactionStates } from '../kernel/events/index.ts'
import { mailChecks, type MailHealthParts } from './mail-health.ts'

export interface Check {
  id: string
  healthy: boolean
  sentence: string
  fix: string | null
}

export interface Health {
  healthy: boolean
  version: string
  checks: Check[]
}

export interface HealthParts extends MailHealthParts {
  workshop: Workshop
  config: Config
  version: string
  role: string | null
}

export async function health(parts: HealthParts): Promise<Health> {
  const checks = [
    await databaseCheck(parts),
    roleCheck(parts),
    await extensionsCheck(parts),
    await diskCheck(parts),
    await reactionsCheck(parts),
    await outboxCheck(parts),
    ...(await mailChecks(parts)),
    addressCheck(parts),
  ]
  return { healthy: checks.every((check) => check.healthy), version: parts.version, checks }
}

const good = (id: string, sentence: string): Check => ({ id, healthy: true, sentence, fix: null })
const wrong = (id: string, sentence: string, fix: string): Check => ({
  id,
  healthy: false,
  sentence,
  fix,
})

async function databaseCheck({ workshop, config }: HealthParts): Promise<Check> {
  const { rows } = await sql<{
    version: string
    bytes: number
  }>`select current_setting('server_version') as version,
    pg_database_size(current_database()) as bytes`.execute(workshop.db)
  const { version, bytes } = rows[0]!
  const where = config.databaseUrl ? 'PostgreSQL server' : 'embedded PostgreSQL'
  return good('database', `The ${where} ${version} answers; it holds ${Math.ceil(bytes / 1e6)} MB.`)
}

function roleCheck({ role }: HealthParts): Check {
  return role
    ? good('role', 'The application works under a role that cannot change the event log.')
    : good('role', 'No role of its own could be made; triggers guard the event log instead.')
}

async function extensionsCheck({ workshop }: HealthParts): Promise<Check> {
  const { rows } = await sql<{ extname: string }>`select extname from pg_extension`.execute(
    workshop.db,
  )
  const missing = ['pg_trgm', 'unaccent'].filter(
    (name) => !rows.some((row) => row.extname === name),
  )
  return missing.length === 0
    ? good('extensions', 'The extensions pg_trgm and unaccent are there.')
    : wrong(
        'extensions',
        `Missing in the database: ${missing.join(', ')}.`,
        'Install the contrib package of your PostgreSQL.',
      )
}

const diskWarnShare = 0.85

async function diskCheck({ config }: HealthParts): Promise<Check> {
  const disk = await statfs(config.data)
  const used = 1 - Number(disk.bavail) / Number(disk.blocks)
  const free = `${Math.round((Number(disk.bavail) * Number(disk.bsize)) / 1e9)} GB free`
  return used < diskWarnShare
    ? good('disk', `The disk of the data folder has ${free}.`)
    : wrong(
        'disk',
        `The disk of the data folder is ${Math.round(used * 100)} % full (${free}).`,
        'Free some space, or move the data folder with --data.',
      )
}

async function reactionsCheck({ workshop }: HealthParts): Promise<Check> {
  const states = await reactionStates(workshop)
  const parked = states.filter((state) => state.parked > 0)
  return parked.length === 0
    ? good('reactions', `${states.length} reactions follow the event log; none has failed.`)
    : wrong(
        'reactions',
        `${parked.map((state) => `${state.name} (${state.parked})`).join(', ')} could not work off some events.`,
        'They are kept. Look at the log for the cause, then retry them in the settings.',
      )
}

async function outboxCheck({ workshop }: HealthParts): Promise<Check> {
  const { rows } = await sql<{ queued: number; failed: number }>`select
    count(*) filter (where state = 'queued')::int as queued,
    count(*) filter (where state = 'failed')::int as failed
    from outbox where state in ('queued', 'failed')`.execute(workshop.db)
  const { queued, failed } = rows[0]!
  if (failed > 0) {
    const fix = 'They are listed under Inbox, Not sent.'
    return wrong('outbox', `${failed} messages could not be sent.`, fix)
  }
  if (queued > 0) return good('outbox', `${queued} messages are on their way out.`)
  return good('outbox', 'Nothing is on its way out.')
}

function addressCheck({ config }: HealthParts): Check {
  return config.publicUrl
    ? good('address', `Links in mails lead to ${config.publicUrl}.`)
    : wrong(
        'address',
        'No public address is set: links in mails lead to this machine only.',
        'Start with --url https://… (RAPPORT_URL).',
      )
}
