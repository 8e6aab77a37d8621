// `rapport import <folder>`: works while the server runs or without it.

import path from 'node:path'
import { openDatabase } from '../app/server.ts'
import { systemClock } from '../kernel/clock/index.ts'
import { connect } from '../kernel/db/connect.ts'
import { workshop } from '../kernel/db/work.ts'
import { localFiles } from '../kernel/files/index.ts'
import { type ImportReport, progressOn, runImport } from './import/index.ts'
import type { Command } from './main.ts'

export const importCommand: Command = {
  about: 'Brings agents, customers, conversations and messages from another system (NDJSON).',
  takes: '<folder>',
  flags: {
    inbox: {
      type: 'string',
      about: 'Mail address of the inbox that takes it all; the first one otherwise.',
    },
    system: { type: 'string', about: 'Name of the other system, for its ids; `import` otherwise.' },
    'dry-run': { type: 'boolean', about: 'Checks and counts, writes nothing.' },
    json: { type: 'boolean', about: 'Prints one line of JSON and nothing else.' },
  },
  async run({ config, flags, words }) {
    const [folder] = words
    if (!folder) throw new Error('Please name the folder: rapport import <folder>.')
    const isQuiet = flags['json'] === true
    const say = (line: string) => void (isQuiet || console.log(line))
    const database = await openDatabase(config, say)
    const connected = connect({
      target: database.target,
      size: 4,
      role: database.role,
      applicationName: 'rapport-import',
    })
    try {
      const report = await runImport({
        folder: path.resolve(folder),
        connected,
        workshop: workshop(connected.db, systemClock),
        files: await localFiles(path.join(config.data, 'files')),
        isDry: flags['dry-run'] === true,
        ...(typeof flags['inbox'] === 'string' ? { inbox: flags['inbox'] } : {}),
        ...(typeof flags['system'] === 'string' ? { system: flags['system'] } : {}),
        ...(isQuiet ? {} : { progress: progressOn(process.stdout) }),
      })
      console.log(isQuiet ? JSON.stringify(report) : describe(report, flags['dry-run'] === true))
      return 0
    } finally {
      await connected.close()
      await database.embedded?.stop()
    }
  },
}

function describe(report: ImportReport, isDry: boolean): string {
  const count = (value: number, one: string) => `${value.toLocaleString('en')} ${one}`
  const lines = [
    `${isDry ? 'This would bring' : 'Imported'} ${count(report.agents, 'agents')}, ${count(report.customers, 'customers')}, ` +
      `${report.orders > 0 ? `${count(report.orders, 'orders')}, ` : ''}` +
      `${count(report.conversations, 'conversations')}, ${count(report.messages, 'messages')} and ${count(report.attachments, 'attachments')}` +
      ` in ${report.seconds.toFixed(1)} s (${count(report.messagesPerSecond, 'messages a second')}).`,
  ]
  if (report.resumed) lines.push('It went on where the last run stopped.')
  if (report.already > 0)
    lines.push(
      `${count(report.already, 'conversations')} were there already and stayed as they are.`,
    )
  const rejected = Object.entries(report.rejected)
  if (rejected.length > 0) {
    lines.push('', `Not taken${report.rejectedFile ? `, see ${report.rejectedFile}` : ''}:`)
    for (const [reason, rows] of rejected)
      lines.push(`  ${reason.padEnd(40)} ${rows.toLocaleString('en')}`)
  }
  return lines.join('\n')
}
