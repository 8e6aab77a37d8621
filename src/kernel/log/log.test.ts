import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLog } from './index.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  const stream = new PassThrough()
  stream.on('data', (chunk) => lines.push(String(chunk)))
  write(createLog('trace', stream as never))
  return lines.join('')
}

describe('the log', () => {
  it.each([
    'password',
    'token',
    'authorization',
    'cookie',
    'text',
    'subject',
    'body',
    'comment',
    'email',
    'address',
  ])('cuts out %s, also one level down', (key) => {
    const text = logged((log) => log.info({ [key]: 'CANARY', inner: { [key]: 'CANARY' } }, 'said'))
    expect(text).toContain('said')
    expect(text).not.toContain('CANARY')
  })

  it('shows of a database error its code and place, never the values it quotes', () => {
    const error = Object.assign(new Error('duplicate key (email)=(CANARY@example.com)'), {
      code: '23505',
      detail: 'CANARY',
      constraint: 'member_email',
      table: 'member',
      where: 'CANARY',
    })
    const text = logged((log) => log.error({ err: error }, 'failed'))
    expect(text).not.toContain('CANARY')
    expect(JSON.parse(text).err).toMatchObject({
      code: '23505',
      constraint: 'member_email',
      table: 'member',
    })
    expect(JSON.parse(text).err.stack).toContain('log.test.ts')
  })

  it('keeps one line a message, whatever is in it', () => {
    const text = logged((log) => log.info({ id: 'a\n{"level":"fatal"}\u001b[31m' }, 'said'))
    expect(text.trim().split('\n').length).toBe(1)
    expect(text).not.toContain('\u001b')
  })
})
