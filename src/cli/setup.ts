// `rapport setup`: the first run without a browser, for containers and scripts. Works on the
// database itself, so the server may run or not; refused once there is an owner.

import { openDatabase } from '../app/server.ts'
import { shipDefaults } from '../app/defaults.ts'
import { systemClock } from '../kernel/clock/index.ts'
import { connect } from '../kernel/db/connect.ts'
import { workshop } from '../kernel/db/work.ts'
import { Problem } from '../kernel/errors/index.ts'
import { systemActor } from '../kernel/http/index.ts'
import { createKey, createPasswords, setUp, whyNotPassword } from '../people/team/index.ts'
import { createInbox } from '../service/inboxes/index.ts'
import type { Command } from './main.ts'

export const setup: Command = {
  about: 'Makes the organisation, its owner, an inbox and an API key, without a browser.',
  flags: {
    organisation: { type: 'string', about: 'Name of the organisation.' },
    owner: { type: 'string', about: 'Mail address of the owner.' },
    name: { type: 'string', about: 'Name of the owner.' },
    password: { type: 'string', about: 'Password of the owner; at least 15 characters.' },
    inbox: { type: 'string', about: 'Mail address customers write to.' },
    rate: {
      type: 'string',
      about: 'Requests a minute of the API key; without it there is no limit.',
    },
    timezone: { type: 'string', about: 'IANA time zone of the organisation.' },
    json: { type: 'boolean', about: 'Prints one line of JSON and nothing else.' },
  },
  async run({ config, flags }) {
    const missing = ['organisation', 'owner', 'password', 'inbox'].filter(
      (name) => typeof flags[name] !== 'string' || !flags[name],
    )
    if (missing.length > 0)
      throw new Error(`Please give ${missing.map((name) => `--${name}`).join(', ')}.`)
    const given = flags as Record<string, string>
    const fault = whyNotPassword(given['password']!, [
      given['organisation']!,
      given['owner']!,
      given['name'] ?? '',
    ])
    if (fault) throw new Error(`This password cannot be used: ${String(fault)}.`)
    const passwordHash = await createPasswords().hash(given['password']!)

    const quiet = flags['json'] === true
    const database = await openDatabase(config, (line) => void (quiet || console.log(line)))
    const connected = connect({ target: database.target, size: 2, role: database.role })
    try {
      const made = await workshop(connected.db, systemClock).transact(
        systemActor('setup'),
        async (work) => {
          const { organisationId, ownerId } = await setUp(work, {
            organisation: {
              name: given['organisation']!,
              url: config.publicUrl,
              ...(given['timezone'] ? { timezone: given['timezone'] } : {}),
            },
            owner: {
              name: given['name'] ?? given['owner']!.split('@')[0]!,
              email: given['owner']!,
              passwordHash,
            },
          })
          await shipDefaults(work)
          const inboxId = await createInbox(work, {
            name: 'Support',
            address: given['inbox']!,
            senderName: given['organisation']!,
          })
          const rate = given['rate'] ? Number(given['rate']) : null
          const { key } = await createKey(work, {
            name: 'Setup',
            scopes: ['all'],
            createdBy: null,
            ratePerMinute: rate,
            unlimited: rate === null,
          })
          return {
            apiKey: key,
            organisationId,
            ownerId,
            inboxId,
            inboxAddress: given['inbox']!.toLowerCase(),
          }
        },
      )
      const answer = { ...made, url: config.publicUrl ?? `http://localhost:${config.port}` }
      console.log(quiet ? JSON.stringify(answer) : describe(answer))
      return 0
    } catch (error) {
      if (error instanceof Problem && error.code === 'already-set-up') {
        if (quiet) console.log(JSON.stringify({ error: error.code, detail: error.message }))
        else console.error(error.message)
        return 1
      }
      throw error
    } finally {
      await connected.close()
      await database.embedded?.stop()
    }
  },
}

const describe = (made: Record<string, string>): string =>
  [
    'The organisation is set up.',
    ...Object.entries(made).map(([key, value]) => `  ${key.padEnd(16)} ${value}`),
    '',
    'Keep the API key now; it is not shown again.',
  ].join('\n')
