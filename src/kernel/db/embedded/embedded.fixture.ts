import { Client } from 'pg'
import { startEmbedded } from './index.ts'

// A process of its own for the tests: starts the server and reports one JSON line per event.
// With `insert` it goes on to add rows and reports each number once PostgreSQL acknowledged it.

const [, , dataFolder = '', task = 'hold'] = process.argv
const report = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

async function insertForever(client: Client) {
  await client.query('create table if not exists kept (round text, number int)')
  const round = String(process.pid)
  for (let number = 1; ; number += 1) {
    await client.query('insert into kept values ($1, $2)', [round, number])
    report({ round, number })
  }
}

try {
  const began = performance.now()
  const server = await startEmbedded({ dataFolder, say: (said) => report({ said }) })
  const { role, connection, pid } = server
  report({ role, connection, pid, milliseconds: Math.round(performance.now() - began) })
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
  process.stdin.resume()
  if (task === 'insert') {
    const client = new Client(connection)
    await client.connect()
    await insertForever(client)
  }
} catch (error) {
  report({ refused: (error as Error).message, code: (error as { code?: string }).code })
  process.exit(1)
}
