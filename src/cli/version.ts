import { readFileSync } from 'node:fs'
import path from 'node:path'
import { packageFolder } from '../kernel/config/index.ts'

const read = (): string => {
  const { version: found } = JSON.parse(
    readFileSync(path.join(packageFolder(), 'package.json'), 'utf8'),
  ) as { version: string }
  return found
}

export const version: string = read()
