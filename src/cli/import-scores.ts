// `rapport import-scores <file>`: survey scores another system collected, as a series of their own.

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '../app/server.ts'
import { systemClock } from '../kernel/clock/index.ts'
import { connect } from '../kernel/db/connect.ts'
import { type Workshop, workshop } from '../kernel/db/work.ts'
import { systemActor } from '../kernel/http/index.ts'
import {
  type ImportReport,
  importScores,
  type ScaleId,
  scales,
} from '../listening/surveys/index.ts'
import type { Call, Command } from './main.ts'

export const importScoresCommand: Command = {
  about: 'Brings survey scores of another system (CSV or NDJSON), marked and never pooled.',
  takes: '<file>',
  flags: {
    survey: {
      type: 'string',
      about: 'Name or key of the survey they belong to; `csat` otherwise.',
    },
    scale: {
      type: 'string',
      about: `The scale they were given on: ${Object.keys(scales).join(', ')}.`,
    },
    source: { type: 'string', about: 'Whose they are, such as Simplesat; `import` otherwise.' },
    flip: {
      type: 'string',
      about: '`yes`: low was good there. Asked for where the file looks so.',
    },
    'dry-run': { type: 'boolean', about: 'Checks and counts, writes nothing.' },
  },
  async run(call) {
    const [file] = call.words
    if (!file) throw new Error('Please name the file: rapport import-scores <file>.')
    const content = await readFile(path.resolve(file), 'utf8')
    const database = await openDatabase(call.config, (line) => console.log(line))
    const connected = connect({
      target: database.target,
      size: 2,
      role: database.role,
      applicationName: 'rapport-import-scores',
    })
    try {
      const shop = workshop(connected.db, systemClock)
      console.log(described(await bring(shop, { call, file, content })))
      return 0
    } finally {
      await connected.close()
      await database.embedded?.stop()
    }
  },
}

const word = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise

interface Bringing {
  call: Call
  file: string
  content: string
}

async function bring(shop: Workshop, { call, file, content }: Bringing): Promise<ImportReport> {
  const { flags } = call
  const scale = word(flags['scale'], 'csat-5')
  if (!(scale in scales)) throw new Error(`There is no scale ${scale}.`)
  const named = word(flags['survey'], 'csat')
  const survey = await shop.db
    .selectFrom('survey')
    .select('id')
    .where((eb) => eb.or([eb('key', '=', named), eb('name', '=', named)]))
    .executeTakeFirst()
  if (!survey) throw new Error(`There is no survey called ${named}.`)
  return shop.transact(systemActor('import-scores'), (work) =>
    importScores(work, {
      surveyId: survey.id,
      source: word(flags['source'], 'import'),
      scale: scale as ScaleId,
      format: /\.(nd)?jsonl?$/.test(file) ? 'ndjson' : 'csv',
      content,
      dryRun: flags['dry-run'] === true,
      ...(flags['flip'] === undefined ? {} : { flip: flags['flip'] === 'yes' }),
    }),
  )
}

function described({ taken, already, rejected, reasons, isFlipped, importId }: ImportReport) {
  const lines = [
    `${importId ? 'Imported' : 'This would bring'} ${taken} scores` +
      `${isFlipped ? ', turned around' : ''}; ${already} were there already,` +
      ` ${rejected} not taken.`,
    ...Object.entries(reasons).map(([reason, count]) => `  ${reason.padEnd(20)} ${count}`),
  ]
  return lines.join('\n')
}
