// The API's own description, without a database: the product is put together as always, its
// pool opens no connection until somebody asks something, and nobody does.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readConfig } from '../kernel/config/index.ts'
import { createLog } from '../kernel/log/index.ts'
import { assemble } from './product.ts'

/** The OpenAPI 3.1 document of every route, as `GET /api/openapi.json` answers it. */
export async function describeApi(version: string): Promise<object> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-describe-'))
  try {
    const product = await assemble({
      config: readConfig({ env: { RAPPORT_DATA: folder } }),
      target: { host: folder },
      master: Buffer.alloc(32),
      filesFolder: path.join(folder, 'files'),
      log: createLog('silent'),
      role: null,
      version,
      deskFolder: null,
    })
    await product.http.ready()
    const described = product.http.swagger()
    await product.stop()
    return described
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
