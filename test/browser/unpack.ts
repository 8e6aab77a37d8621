// The browser comes packed in its npm package and is unpacked beside other temporary files. That
// happens once, before the tests begin: several workers at it would start a file half written.

import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import packaged from '@sparticuz/chromium'

const run = promisify(execFile)

/** Answers whether a browser that starts is there; the tests that need one say why it is not. */
export async function unpackBrowser(): Promise<boolean> {
  for (const again of [true, false]) {
    const file = await packaged.executablePath()
    try {
      await run(file, ['--version', '--no-sandbox'])
      return true
    } catch {
      // Left half written by a run that was ended.
      if (again) await rm(file, { force: true })
    }
  }
  return false
}
