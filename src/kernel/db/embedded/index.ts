/**
 * The PostgreSQL that comes with Rapport: a real server, started beside this process on a data
 * folder of its own, so that nobody has to install a database first. It listens on a private
 * socket only. A second process on the same folder becomes a client of the first.
 *
 *   const server = await startEmbedded({ dataFolder: '/var/lib/rapport', say: console.log })
 *   const pool = new Pool(server.connection)
 *   …
 *   await server.stop()
 */
export type { Connection } from './database.ts'
export { describeEmbedded, type EmbeddedFacts } from './describe.ts'
export { keepEmbedded, type KeptServer } from './keep.ts'
export { EmbeddedRefusal, type RefusalCode } from './refusal.ts'
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts'
