import { describe, expect, it } from 'vitest'
import { describeConfig, readConfig, settings } from './index.ts'

describe('the configuration', () => {
  it('prefers a flag to the environment, and that to the default', () => {
    expect(readConfig({ env: {} }).port).toBe(4600)
    expect(readConfig({ env: { RAPPORT_PORT: '5000' } }).port).toBe(5000)
    expect(readConfig({ env: { RAPPORT_PORT: '5000' }, flags: { port: '6000' } }).port).toBe(6000)
  })

  it('takes an empty variable for one that is not set, above all for switches', () => {
    const empty = Object.fromEntries(Object.values(settings).map(({ env }) => [env, '']))
    expect(readConfig({ env: empty })).toEqual(readConfig({ env: {} }))
    expect(readConfig({ env: { RAPPORT_INSECURE_HTTP: '' } }).insecureHttp).toBe(false)
  })

  it('names everything that is wrong at once', () => {
    const env = {
      RAPPORT_PORT: '70000',
      RAPPORT_INSECURE_HTTP: 'perhaps',
      RAPPORT_URL: 'ftp://x',
      RAPPORT_LIMIT_API: '0',
    }
    expect(() => readConfig({ env })).toThrow(/--port.*--url.*--insecure-http.*--limit-api/s)
  })

  it('hides its secrets when shown', () => {
    const shown = describeConfig(
      readConfig({ env: { DATABASE_URL: 'postgres://u:CANARY@h/d', RAPPORT_SECRET: 'CANARY' } }),
    )
    expect(JSON.stringify(shown)).not.toContain('CANARY')
    expect(shown.find(({ name }) => name === 'secret')).toMatchObject({
      value: '(set)',
      isDefault: false,
    })
  })

  it('describes every setting, each with a variable and a flag of its own', () => {
    const all = describeConfig(readConfig({ env: {} }))
    expect(all.every(({ about, isDefault }) => about.endsWith('.') && isDefault)).toBe(true)
    expect(new Set(all.map(({ env }) => env)).size).toBe(all.length)
    expect(new Set(all.map(({ flag }) => flag)).size).toBe(all.length)
  })
})
