import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type AnyRoute, pageOf, readCursor, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { addTheme, changeTheme, phrasesAside, setAside, themeHistory } from './own.ts'
import { allThemes } from './themes.ts'

async function themeOf(read: Reader, key: string) {
  const theme = (await allThemes(read, { withRetired: true })).find((one) => one.key === key)
  if (!theme) throw notFound('theme')
  return theme
}

export const themeRoutes: AnyRoute[] = [
  route(contracts.list, async ({ read, actor, query }) => {
    const limit = query.limit ?? 100
    const after = readCursor(query.after, 1)
    const themes = await allThemes(read, { withRetired: query.include === 'retired' })
    const from = after ? themes.findIndex(({ key }) => key === after[0]) + 1 : 0
    const page = pageOf(themes.slice(from, from + limit + 1), limit, {
      item: (theme) => theme,
      key: ({ key }) => [key],
    })
    return { ...page, may: { manage: actor.may('survey:manage') } }
  }),
  route(contracts.add, async ({ body, command }) =>
    command(async (work) => themeOf(work.read, await addTheme(work, body))),
  ),
  route(contracts.change, async ({ params, body, command }) =>
    command(async (work) => {
      await changeTheme(work, params.key, body)
      return themeOf(work.read, params.key)
    }),
  ),
  route(contracts.history, async ({ read, params }) => ({
    data: await themeHistory(read, params.key),
    next: null,
  })),
  route(contracts.asides, async ({ read }) => ({ data: await phrasesAside(read) })),
  route(contracts.setAside, async ({ body, command }) =>
    command(async (work) => {
      await setAside(work, body)
      return { data: await phrasesAside(work.read) }
    }),
  ),
  route(contracts.archive, async ({ params, command }) =>
    command((work) => changeTheme(work, params.key, { archived: true })),
  ),
]
