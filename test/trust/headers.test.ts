// The headers of each kind of answer, to the letter (docs/building/security.md).

import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, product, type Shop } from '../harness.ts'

const deskFolder = mkdtempSync(path.join(os.tmpdir(), 'rapport-desk-'))
mkdirSync(path.join(deskFolder, 'assets'))
writeFileSync(
  path.join(deskFolder, 'index.html'),
  '<!doctype html><style nonce="__CSP_NONCE__"></style><p>desk',
)
writeFileSync(path.join(deskFolder, 'assets', 'main-1.js'), '1')
afterAll(() => rmSync(deskFolder, { recursive: true, force: true }))

let shop: Shop
let behindTls: Shop
let messageId: string
/** An address as a browser asks for it; clients of the harness stay below the API. */
const page = (url: string, of = shop) => of.stranger.send('GET', `http://localhost${url}`)

beforeAll(async () => {
  shop = await product({ deskFolder })
  behindTls = await product({ deskFolder, config: { RAPPORT_URL: 'https://care.example' } })
  const html = `From: a@example.com\nSubject: x\nContent-Type: text/html\n\n<p>Hello <script>alert(1)</script>`
  messageId = (await shop.mail(html)).body.messageId
})

const common = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
}
const referrer = { 'referrer-policy': 'strict-origin-when-cross-origin' }
const unframed = { 'x-frame-options': 'DENY' }
const api = "default-src 'none'; frame-ancestors 'none'"
const noStore = { 'cache-control': 'no-store' }

/** The policy with its nonce and host made constant. */
const policyOf = ({ headers }: Answer) =>
  String(headers['content-security-policy'])
    .replace(/nonce-[\w+/=]+/g, 'nonce-N')
    .replace(/wss?:\/\/\S+?;/, 'ws://HOST;')

const desk = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'nonce-N'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' ws://HOST",
  "frame-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types rapport ProseMirrorClipboard',
  'report-uri /api/v1/browser-reports',
].join('; ')

describe('the headers of', () => {
  it('an API answer', async () => {
    const answer = await shop.owner.get('/me')
    expect(answer.headers).toMatchObject({ ...common, ...referrer, ...unframed, ...noStore })
    expect(policyOf(answer)).toBe(api)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.headers['x-powered-by']).toBeUndefined()
  })

  it.each([
    ['a refusal', '/api/v1/me', 401],
    ['nothing', '/api/v1/nothing', 404],
    ['a file that is not there', '/assets/nothing.js', 404],
    ['an address that cannot be read', '/api/v1/%zz', 400],
  ])('%s', async (_what, url, status) => {
    const answer = await page(url)
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({ ...common, ...referrer, ...unframed, ...noStore })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body.instance).toBe(answer.headers['x-request-id'])
    expect(policyOf(answer)).toBe(api)
  })

  it.each(['/', '/inbox/1', '/sign-in'])('the desk at %s', async (url) => {
    const answer = await page(url)
    expect(answer.headers).toMatchObject({ ...common, ...referrer, ...unframed, ...noStore })
    expect(policyOf(answer)).toBe(desk)
    const again = await page(url)
    expect(again.headers['content-security-policy']).not.toBe(
      answer.headers['content-security-policy'],
    )
    const nonce = /nonce-([\w+/=]+)/.exec(answer.headers['content-security-policy']!)![1]!
    expect(String(answer.body)).toContain(`nonce="${nonce}"`)
    expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16)
  })

  it('a script of the desk', async () => {
    const answer = await page('/assets/main-1.js')
    expect(answer.headers).toMatchObject({
      ...common,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  it('a mail in its frame: no script, nothing from outside', async () => {
    const answer = await shop.owner.get(`/messages/${messageId}/frame`)
    expect(answer.headers).toMatchObject({ ...common, ...noStore })
    const policy = policyOf(answer)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/(^|; )sandbox allow-popups allow-popups-to-escape-sandbox(;|$)/)
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin|https?:/)
    expect(policy).toContain("frame-ancestors 'self'")
    expect(String(answer.body)).not.toContain('alert(1)')
  })

  it('a file: downloaded, never shown as a page', async () => {
    const raw = (await shop.mail('From: a@example.com\nSubject: y\n\nz')).body.rawMailId
    const answer = await shop.owner.get(`/raw-mails/${raw}`)
    expect(answer.headers).toMatchObject({
      ...common,
      'content-disposition': expect.stringMatching(/^attachment/),
    })
    expect(policyOf(answer)).toBe("default-src 'none'; sandbox")
  })

  it.each(['/healthz', '/readyz'])('%s', async (url) => {
    const answer = await page(url)
    expect([answer.status, answer.headers]).toMatchObject([200, { ...common, ...noStore }])
    expect(policyOf(answer)).toBe(api)
  })

  it('anything behind TLS, and only there: HSTS', async () => {
    const hsts = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    expect((await behindTls.owner.get('/me')).headers).toMatchObject(hsts)
    expect((await shop.owner.get('/me')).headers['strict-transport-security']).toBeUndefined()
    expect((await page('/', behindTls)).headers['content-security-policy']).toContain('wss://')
  })

  it('signing out: the browser forgets what it kept', async () => {
    const leaving = await shop.member('lea', 'agent')
    const answer = await leaving.delete('/session')
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
    expect(String(answer.headers['set-cookie'])).toMatch(
      /__Host-rapport=;.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/i,
    )
  })
})
