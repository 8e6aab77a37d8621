// Remote pictures as a hostile sender would have them: a real server on loopback, which may be
// reached as a public one would be, and others that may not.

import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { mayConnectTo } from '../../kernel/targets/index.ts'
import { fetchPicture } from './fetch.ts'
import { pictureLink } from './links.ts'
import { pictureAddress, pictureType } from './rules.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
type Acting = (request: http.IncomingMessage, response: http.ServerResponse) => void

interface Web {
  port: number
  /** Paths asked for, with what came along. */
  asked: { url: string; headers: http.IncomingHttpHeaders }[]
  act: Acting
  stop(): Promise<void>
}

async function web(host: string): Promise<Web> {
  const server = http.createServer((request, response) => {
    found.asked.push({ url: request.url ?? '', headers: request.headers })
    found.act(request, response)
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  const found: Web = {
    port: (server.address() as AddressInfo).port,
    asked: [],
    act: (_request, response) => void response.end(png),
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return found
}

let shop: Shop
/** Stands for the public internet: 127.0.0.1 is allowed. */
let open: Web
/** Stands for what lies inside: 127.0.0.2 is not. */
let inside: Web
beforeAll(async () => {
  shop = await product({ config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.1/32' } })
  open = await web('127.0.0.1')
  inside = await web('127.0.0.2')
})
beforeEach(() => {
  open.asked.length = inside.asked.length = 0
  open.act = (_request, response) => void response.end(png)
})
afterAll(() => Promise.all([open.stop(), inside.stop()]))

const at = (place: string) => `http://127.0.0.1:${open.port}${place}`
const linkTo = (url: string) => pictureLink(shop.product.parts.secrets, url, shop.clock.now())
const page = (url: string) => shop.stranger.send('GET', `http://localhost${url}`)
const redirectTo =
  (target: string): Acting =>
  (_request, response) =>
    void response.writeHead(302, { location: target }).end()

describe('a picture in a mail', () => {
  it('is asked for by nobody until an agent wants it, and then by us alone', async () => {
    const html = `<p>Look</p><img src="${at('/pot.png')}" alt="Pot" width="40" height="40">`
    const { body } = await shop.mail(
      `From: Nora <nora@example.com>\nSubject: Pot\nContent-Type: text/html\n\n${html}`,
    )
    const frame = await shop.owner.get(`/messages/${body.messageId}/frame`)
    expect(frame.body).not.toMatch(/mail\/images|<img/)
    expect(open.asked).toEqual([])
    const shown = await shop.owner.get(`/messages/${body.messageId}/frame?images=true`)
    const src = /<img[^>]+src="([^"]+)"/.exec(String(shown.body))![1]!.replaceAll('&amp;', '&')
    expect(src).toMatch(/^\/mail\/images\?url=http%3A%2F%2F127\.0\.0\.1/)
    expect(shown.headers['content-security-policy']).toMatch(
      /img-src data: http:\S+\/mail\/images;/,
    )
    const picture = await page(src)
    expect(picture).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=3600',
        'cross-origin-resource-policy': 'cross-origin',
        'referrer-policy': 'no-referrer',
      },
    })
    expect(picture.headers['set-cookie']).toBeUndefined()
    expect(open.asked.map(({ url }) => url)).toEqual(['/pot.png'])
    expect(Object.keys(open.asked[0]!.headers).sort()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].sort(),
    )
  })
})

describe('the link', () => {
  const forged: [string, (link: string) => string][] = [
    ['another picture', (link) => link.replace('pot.png', 'cup.png')],
    ['a later end', (link) => link.replace(/until=\d+/, 'until=9999999999')],
    ['another signature', (link) => link.replace(/sig=.*/, 'sig=AAAA')],
    ['no signature', (link) => link.replace(/&sig=.*/, '')],
    ['two addresses', (link) => `${link}&url=${encodeURIComponent(at('/b.png'))}`],
    ['no address', () => '/mail/images'],
  ]
  it.each(forged)('with %s opens nothing', async (_what, change) => {
    expect((await page(change(linkTo(at('/pot.png'))))).status).toBe(404)
    expect(open.asked).toEqual([])
  })

  it('is over after half an hour', async () => {
    const link = linkTo(at('/pot.png'))
    expect((await page(link)).status).toBe(200)
    shop.clock.advance(30 * 60_000 + 1000)
    expect((await page(link)).status).toBe(404)
    expect((await page(linkTo(at('/pot.png')))).status).toBe(200)
  })
})

describe('what lies inside', () => {
  it.each([
    ['another loopback address', () => `http://127.0.0.2:${inside.port}/`],
    ['this machine by name', () => `http://localhost:${inside.port}/`],
    ['an IPv6 loopback', () => `http://[::1]:${inside.port}/`],
    ['an IPv4 address in IPv6', () => `http://[::ffff:127.0.0.2]:${inside.port}/`],
    ['a decimal address', () => `http://2130706434:${inside.port}/`],
    ['a hexadecimal address', () => `http://0x7f000002:${inside.port}/`],
    ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
    ['the port of a mail server', () => 'http://127.0.0.1:25/'],
    ['the port of a database', () => 'http://127.0.0.1:5432/'],
    ['a user before the host', () => `http://good@127.0.0.1:${open.port}/`],
    ['a file', () => 'file:///etc/passwd'],
    ['another protocol', () => 'gopher://127.0.0.1/'],
    ['a data address', () => 'data:image/png;base64,AAAA'],
  ])('is not reached: %s', async (_what, url) => {
    for (const target of [url(), at('/away')]) {
      open.act = redirectTo(url())
      const answer = await page(linkTo(target))
      expect({ target, status: answer.status, body: answer.body }).toEqual({
        target,
        status: 502,
        body: '',
      })
    }
    expect(inside.asked).toEqual([])
    expect(open.asked.map((one) => one.url)).toEqual(['/away'])
  })

  it('is not reached by a name that answers differently the second time', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']]
    let asked = 0
    const find = async () => answers[Math.min(asked++, 1)]!
    const mayConnect = mayConnectTo(['127.0.0.1/32'])
    const picture = await fetchPicture(`http://rebind.example:${open.port}/a.png`, {
      mayConnect,
      find,
    })
    expect([picture.type, asked, inside.asked.length]).toEqual(['image/png', 1, 0])
    expect(open.asked[0]!.headers.host).toBe(`rebind.example:${open.port}`)
    // A redirect to the same name is looked up and judged again.
    asked = 0
    open.act = redirectTo(`http://rebind.example:${inside.port}/b.png`)
    const away = fetchPicture(`http://rebind.example:${open.port}/a.png`, { mayConnect, find })
    await expect(away).rejects.toThrow('private network')
    expect([asked, inside.asked.length]).toEqual([2, 0])
  })
})

describe('a hostile server', () => {
  const fetching = { mayConnect: mayConnectTo(['127.0.0.1/32']), milliseconds: 600 }
  const body =
    (bytes: string | Buffer, headers: http.OutgoingHttpHeaders = {}): Acting =>
    (_request, response) =>
      void response.writeHead(200, headers).end(bytes)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const cases: [string, Acting][] = [
    [
      'sends a page as a picture',
      body('<html><script>1</script>', { 'content-type': 'image/png' }),
    ],
    ['sends an SVG', body(svg, { 'content-type': 'image/svg+xml' })],
    ['sends an SVG under another name', body(svg, { 'content-type': 'image/png' })],
    ['sends nothing', body('')],
    ['sends a picture of two bytes', body('BM')],
    ['is not there', (_request, response) => void response.writeHead(404).end(png)],
    ['announces too much', body('', { 'content-length': '99999999' })],
    [
      'never ends',
      (_request, response) => {
        response.write(png)
        const drip = setInterval(() => response.write(Buffer.alloc(65_536)), 1)
        response.on('close', () => clearInterval(drip))
      },
    ],
    [
      'sends a byte now and then',
      (_request, response) => {
        const drip = setInterval(() => response.write('x'), 50)
        response.on('close', () => clearInterval(drip))
      },
    ],
    ['says nothing', () => {}],
    ['redirects in a circle', (request, response) => redirectTo(request.url!)(request, response)],
    ['breaks off', (_request, response) => (response.write(png), void response.destroy())],
    ['redirects to nowhere', (_request, response) => void response.writeHead(302).end()],
  ]
  it.each(cases)('that %s gives no picture, soon', async (_what, act) => {
    open.act = act
    const begun = performance.now()
    await expect(
      fetchPicture(at('/a.png'), { ...fetching, bytesMax: 1024 * 1024 }),
    ).rejects.toThrow()
    expect(performance.now() - begun).toBeLessThan(2500)
    expect(open.asked.length).toBeLessThanOrEqual(4)
  })

  it('may redirect three times', async () => {
    let left = 3
    open.act = (request, response) =>
      left-- > 0 ? redirectTo(`/next-${left}`)(request, response) : void response.end(png)
    expect(await fetchPicture(at('/a.png'), fetching)).toMatchObject({ type: 'image/png' })
    expect(open.asked).toHaveLength(4)
  })

  it('cannot say what its bytes are', async () => {
    open.act = body(png, { 'content-type': 'text/html', 'set-cookie': 'a=b' })
    const answer = await page(linkTo(at('/a.html')))
    expect([answer.headers['content-type'], answer.headers['set-cookie']]).toEqual([
      'image/png',
      undefined,
    ])
  })
})

it.each([
  ['\x89PNG\r\n\x1a\n....', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a..', 'image/gif'],
  ['RIFF....WEBPVP8 ', 'image/webp'],
  ['....ftypavif', 'image/avif'],
  ['RIFF....WAVE', null],
  ['<svg', null],
  ['%PDF', null],
  ['', null],
])('%j is %s', (bytes, type) => expect(pictureType(Buffer.from(bytes, 'latin1'))).toBe(type))

it.each([
  ['https://shop.example/a.png', true],
  ['http://shop.example:8080/a.png', true],
  ['https://shop.example:443/a', true],
  ['https://shop.example:22/a', false],
  [`https://shop.example/${'a'.repeat(5000)}`, false],
  ['//shop.example/a', false],
  ['nonsense', false],
])('%s may be asked for: %s', (url, may) => expect(pictureAddress(url) !== null).toBe(may))
