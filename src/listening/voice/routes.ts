import type { Reader } from '../../kernel/db/work.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import {
  type Aspect,
  codeByHand,
  phrasesAside,
  suggestThemes,
  themesAbout,
} from '../themes/index.ts'
import * as contracts from './contract.ts'
import { excerptOf } from './excerpt.ts'
import {
  textFor,
  uncodedTexts,
  voiceCounts,
  type VoiceFilter,
  voiceItem,
  voicePage,
} from './queries.ts'

type Query = Omit<VoiceFilter, 'about'> & { aspect?: Aspect }

async function filterOf(read: Reader, { aspect, ...filter }: Query): Promise<VoiceFilter> {
  return aspect ? { ...filter, about: await themesAbout(read, aspect) } : filter
}

export const voiceRoutes: AnyRoute[] = [
  route(contracts.list, async ({ read, actor, query }) => ({
    ...(await voicePage(read, actor, await filterOf(read, query))),
    may: { code: actor.may('conversation:tag') },
  })),
  route(contracts.counts, async ({ read, actor, query }) =>
    voiceCounts(read, actor, await filterOf(read, query)),
  ),
  route(contracts.code, async ({ actor, params, body, command }) =>
    command(async (work) => {
      const text = await textFor(work.read, actor, params.id)
      await codeByHand(work, { text, theme: params.theme, applies: body.applies })
      return voiceItem(work.read, actor, params.id)
    }),
  ),
  route(contracts.suggestions, async ({ read, actor, query, now }) => {
    const from = new Date(now.getTime() - (query.days ?? 90) * dayMs)
    const texts = await uncodedTexts(read, actor, from)
    const aside = (await phrasesAside(read)).map(({ phrase }) => phrase)
    const data = suggestThemes(texts, aside).map((one) => ({
      ...one,
      examples: one.examples.map(({ id, text, from: begin, to }) => {
        const excerpt = excerptOf(text, [{ from: begin, to, theme: null, weight: 0 }])
        const marks = excerpt.marks.map((mark) => ({ from: mark.from, to: mark.to }))
        return { id, text: excerpt.text, marks }
      }),
    }))
    return { texts: texts.length, data }
  }),
]
