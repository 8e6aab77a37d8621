// A shop in which every page has something to show, made over the API like anybody else would.

import type { Client } from '../harness.ts'
import type { Desk } from './desk.ts'

export interface Filled {
  /** Nora's open conversation, with a note, files, a reason and a survey's answer before it. */
  conversation: { id: string; number: number }
  customerId: string
  reasonId: string
}

const dayMs = 24 * 3_600_000

/** Answers of five customers, so that numbers stand, and one conversation with everything in it. */
export async function fillShop(desk: Desk): Promise<Filled> {
  const { shop, ada } = desk
  const reasonId = await leafReason(ada)
  await answeredSurveys(desk, reasonId)
  await desk.mailFrom('Hugo Stein', {
    subject: 'Does the saucer belong to it?',
    html: '<p>Dear all,</p><p>does the <b>saucer</b> belong to it?</p><img src="https://far.example/logo.png" alt="logo"><blockquote>On Monday you wrote: it does.</blockquote>',
  })
  await desk.mailFrom('ليلى حداد', { subject: 'أصيص مكسور', text: 'وصل الأصيص مكسورا.' })
  await desk.mailFrom('Yuki Tanaka', { subject: 'A planter for a fig', text: 'Which size?' })
  const { conversationId: id } = await desk.mailFrom('Nora Vale', {
    subject: 'My planter arrived in pieces',
    text: 'Inside there are only pieces. It was a present for my mother on Friday.',
  })
  const { body: conversation } = await ada.get(`/conversations/${id}`)
  await ada.post(`/conversations/${id}/notes`, { text: 'She sent photographs by post as well.' })
  await ada.post(`/conversations/${id}/replies`, { text: 'Dear Nora, we believe you.' })
  await ada.put(`/conversations/${id}/assignment`, { assigneeId: ada.id })
  await desk.mailFrom('Nora Vale', { subject: 'And my address', text: 'It is 4 Kiln Lane.' })
  await aboutNora(desk, conversation.customer.id)
  await shop.settle()
  return {
    conversation: { id, number: conversation.number },
    customerId: conversation.customer.id,
    reasonId,
  }
}

async function leafReason(ada: Client): Promise<string> {
  const reasons = (await ada.get('/reasons')).body.data as { id: string; parentId: string | null }[]
  const parents = new Set(reasons.map(({ parentId }) => parentId))
  return reasons.find(({ id }) => !parents.has(id))!.id
}

/** What the card has to tell above the fold. */
async function aboutNora({ shop, ada }: Desk, id: string) {
  const profile = {
    nameToUse: 'Nora',
    birthday: '11-24',
    language: 'nl',
    bestTime: 'Evenings',
    preferredChannel: 'phone',
  }
  await ada.patch(`/customers/${id}`, profile)
  const needs = [
    { text: 'The planter before Friday', source: 'stated', dueOn: '2026-03-20' },
    { text: 'A gift card in Dutch', source: 'observed' },
  ]
  for (const need of needs) await ada.post(`/customers/${id}/needs`, need)
  await ada.post(`/customers/${id}/notes`, { text: 'Her mother is 80 this spring.' })
  await shop.owner.post(`/customers/${id}/holds`, { reason: 'manual', note: 'A broken present.' })
}

async function answeredSurveys({ shop, ada, out, base, mailFrom }: Desk, reasonId: string) {
  const people = ['Lena Roth', 'Grace Lim', 'Bram Vos', 'Ines Dias', 'Nora Vale']
  for (const name of people) {
    const { conversationId } = await mailFrom(name, { subject: 'A question', text: 'Drains it?' })
    const body = { text: 'It does.', undoSeconds: 0, then: 'resolve', reasonId }
    await ada.post(`/conversations/${conversationId}/replies`, body)
  }
  shop.clock.advance(dayMs + 3_600_000)
  await shop.settle()
  // Nobody answers in the second a mail arrives: that would be taken for a machine.
  shop.clock.advance(20 * 60_000)
  const links = new Set(
    out.taken.flatMap(({ raw }) => /\/s\/[\w-]{20,}/.exec(raw.replace(/=\r?\n/g, ''))?.[0] ?? []),
  )
  for (const [at, link] of [...links].entries()) {
    await fetch(`${base}${link}`, {
      method: 'POST',
      body: new URLSearchParams({ score: at === 0 ? '2' : '5', comment: 'Ada was lovely.' }),
      redirect: 'manual',
    })
  }
  await shop.settle()
}
