import { beforeAll, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from '../surveys/surveys.fixture.ts'

let shop: Shop
let asked: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product()
  asked = await asking(shop)
})

it('the comment of an answer gets mood and themes, and a changed one gets others', async () => {
  const contact = await asked.solved('gert@example.com')
  await asked.pass(48 * hour)
  const url = await asked.linkOf(contact)
  // Sessions have ended by now; a key has not.
  const reader = await shop.key(['survey:read'])
  const answer = async (score: string, comment: string) => {
    await asked.send(url, { score, comment })
    await shop.settle()
    const [stored] = await asked.answersOf(contact)
    expect(stored!.comment).toBe(comment)
    const page = (await reader.get('/voice?kind=answer')).body.data
    expect(page).toHaveLength(1)
    return page[0]
  }
  // Their own words say the language, whatever the page was in.
  expect(await answer('2', 'Ik voelde me opgejaagd. Waardeloos.')).toMatchObject({
    kind: 'answer',
    language: 'nl',
    mood: -2,
    text: 'Ik voelde me opgejaagd. Waardeloos.',
    themes: [{ key: 'felt-rushed', by: 'rule' }],
    answer: { score: 2 },
    conversation: { id: contact.conversationId },
  })
  expect(await answer('5', 'Sorry, mijn fout. Heel erg bedankt!')).toMatchObject({
    mood: 1,
    themes: [{ key: 'thanks', by: 'rule' }],
  })
})
