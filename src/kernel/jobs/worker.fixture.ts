// A process of its own for the tests: takes a job and holds on to it until it is killed.

import { systemClock } from '../clock/index.ts'
import { connect, type ConnectionTarget } from '../db/connect.ts'
import { createLog } from '../log/index.ts'
import { jobRunner } from './index.ts'

const target = JSON.parse(process.argv[2]!) as ConnectionTarget
const { pool } = connect({ target, size: 4, role: 'rapport_app' })
await jobRunner({
  pool,
  jobs: {
    note: () => {
      process.stdout.write('begun\n')
      return new Promise<void>(() => {})
    },
  },
  due: [],
  clock: systemClock,
  log: createLog('silent'),
  concurrency: 1,
}).start()
