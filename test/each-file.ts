// Runs anew before every test file (`setupFiles`), while other modules are shared between files.

import { afterAll } from 'vitest'
import { closeAll } from './after-file.ts'

afterAll(closeAll, 60_000)
