// Those who use it: one client that asks again and again, and eight that bring mail.

import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'

export const percentile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

export function client(base, apiKey) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  const { hostname, port } = new URL(base)
  const send = (method, where, { body, type = 'application/json' } = {}) =>
    new Promise((resolve, reject) => {
      const payload =
        body === undefined
          ? undefined
          : Buffer.isBuffer(body)
            ? body
            : Buffer.from(JSON.stringify(body))
      const headers = {
        authorization: `Bearer ${apiKey}`,
        ...(payload ? { 'content-type': type, 'content-length': payload.length } : {}),
      }
      const request = http.request(
        { agent, hostname, port, method, path: `/api/v1${where}`, headers },
        (answer) => {
          const chunks = []
          answer.on('data', (chunk) => chunks.push(chunk))
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            resolve({
              status: answer.statusCode,
              body: text.startsWith('{') ? JSON.parse(text) : text,
            })
          })
        },
      )
      request.on('error', reject)
      request.end(payload)
    })
  const ok = async (method, where, options) => {
    const answer = await send(method, where, options)
    if (answer.status >= 300)
      throw new Error(
        `${method} ${where} answered ${answer.status}: ${JSON.stringify(answer.body)}`,
      )
    return answer.body
  }
  return {
    send,
    get: (where) => ok('GET', where),
    post: (where, body) => ok('POST', where, { body }),
    close: () => agent.destroy(),
  }
}

/** Milliseconds of each of `times` calls, after a few to warm up. */
export async function timed(times, act) {
  const took = []
  for (let i = -5; i < times; i++) {
    const begun = performance.now()
    await act(i < 0 ? i + 5 : i)
    if (i >= 0) took.push(performance.now() - begun)
  }
  return took
}

/**
 * Mails of the corpus, one after the other over so many connections, for so long. Every lap
 * gives them new Message-IDs, and keeps which answers which.
 */
export async function bringMail({ api, inboxId, folder, seconds, connections }) {
  const mails = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'latin1'))
  if (mails.length === 0) throw new Error(`${folder} holds no mails.`)
  const mark = Date.now().toString(36)
  const took = []
  const answers = {}
  let sent = 0
  let sample = null
  const end = performance.now() + seconds * 1000
  const bring = async () => {
    while (performance.now() < end) {
      const number = sent++
      const lap = `${mark}x${Math.floor(number / mails.length)}`
      const raw = Buffer.from(
        mails[number % mails.length].replace(/<(in\d+[^@>]*)@/g, `<$1.${lap}@`),
        'latin1',
      )
      const begun = performance.now()
      const { status, body } = await api.send('POST', `/inboxes/${inboxId}/inbound`, {
        body: raw,
        type: 'message/rfc822',
      })
      took.push(performance.now() - begun)
      const word = status === 200 ? body.disposition : String(status)
      answers[word] = (answers[word] ?? 0) + 1
      if (status === 200 && body.conversationId) sample = body
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, bring))
  const lasted = (performance.now() - begun) / 1000
  return { perSecond: (answers.stored ?? 0) / lasted, answers, sample, p95: percentile(took, 0.95) }
}
