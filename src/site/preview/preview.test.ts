import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { locales } from '../../kernel/words/index.ts'

let shop: Shop
let ada: Client
let surveyId: string

beforeAll(async () => {
  shop = await product()
  await shop.settle()
  ada = await shop.member('ada', 'agent')
  surveyId = (await ada.get('/surveys')).body.data[0].id
})

const look = (words: string, cookie = ada.cookie) =>
  shop.product.http.inject({
    method: 'GET',
    url: `/api/v1/surveys/${surveyId}/preview?${words}`,
    headers: { cookie },
  })

describe('a survey, seen beforehand', () => {
  it.each(locales)('is the page and the mail a customer gets, in %s', async (language) => {
    const [page, mail] = [
      await look(`what=page&language=${language}`),
      await look(`what=mail&language=${language}`),
    ]
    expect(page.body).toContain(`<html lang="${language}">`)
    expect(mail.body).toContain(`<html lang="${language}">`)
    expect(page.body.match(/type="radio" name="score"/g)).toHaveLength(5)
    expect(mail.body).toContain('Nora')
  })

  it('can be framed by the desk, runs and sends nothing, and leads nowhere', async () => {
    const { headers, body } = await look('what=page')
    expect(headers['x-frame-options']).toBe('SAMEORIGIN')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain("form-action 'none'")
    expect(policy).not.toMatch(/script|allow-forms/)
    const ends = [...body.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, end]) => end!)
    expect(ends.filter((end) => end !== '#' && !end.startsWith('/site.css'))).toEqual([])
  })

  it('keeps to one scheme when asked', async () => {
    const { body } = await look('what=page&theme=dark')
    expect(body).toContain('<meta name="color-scheme" content="dark">')
    const href = /href="(\/site\.css[^"]*)"/.exec(body)![1]!.replaceAll('&amp;', '&')
    const { body: css } = await shop.product.http.inject({ url: href })
    expect(css).toContain(':root{color-scheme:dark;')
    expect(css).not.toContain('prefers-color-scheme')
    expect((await look('what=mail&theme=dark')).body).toContain('@media all{')
    expect((await look('what=mail&theme=light')).body).toContain('@media not all{')
  })

  it('is for the team only, and records nothing', async () => {
    expect((await look('what=page', '')).statusCode).toBe(401)
    await look('what=page')
    expect((await ada.get('/answers')).body.data).toEqual([])
    expect((await ada.get('/asks')).body.data).toEqual([])
  })
})
