import { join, relative, sep } from 'node:path'
import { FOLDER, LOCALES, readCatalogues } from './catalogues.mjs'
import { usedKeys } from './check.mjs'
import { OUT, compileWords, messagesOf } from './compile.mjs'

/**
 * Vite plugin: a browser gets one language, and of it only the sentences its own code uses: at
 * first those of what it shows at first, later the rest (`laterWords`).
 * `reaches(path)` says which files, relative to `src/`, are part of this bundle; by default the
 * screens: `.tsx` files, `desk/` and every `ui/` folder. `isLater(path)` says which of them are
 * fetched with a page of their own. Without the plugin everything still works, with all
 * languages in the bundle.
 */
export function words({ reaches = isScreen, isLater = isLaterPage } = {}) {
  const messages = new Map(
    LOCALES.flatMap((locale) => [
      [join(OUT, 'messages', `${locale}.js`), { locale, later: false }],
      [join(OUT, 'messages', `${locale}.later.js`), { locale, later: true }],
    ]),
  )
  const door = join(FOLDER, '..', 'src', 'kernel', 'words', 'index.ts')
  return {
    name: 'rapport-words',
    enforce: 'pre',
    buildStart: () => void compileWords(),
    transform(code, id) {
      if (id.split('?')[0] !== door) return null
      const one = code.replace(/import \* as m from '([^']*)words\.js'/, `import { m } from '$1browser.js'`)
      if (one === code) throw new Error(`${door} imports its sentences in another way by now.`)
      return { code: one, map: null }
    },
    load(id) {
      const file = messages.get(id.split('?')[0])
      if (!file) return null
      const catalogues = readCatalogues()
      const among = (wanted) =>
        usedKeys(undefined, (path) => wanted(relative(join(FOLDER, '..', 'src'), path)))
      const atFirst = among((path) => reaches(path) && !isLater(path))
      const keys = [...among(reaches).keys()]
        .filter((key) => key in catalogues.en && file.later !== atFirst.has(key))
        .sort()
      return messagesOf(catalogues, file.locale, keys)
    },
  }
}

function isScreen(path) {
  const folders = path.split(sep)
  return path.endsWith('.tsx') || folders[0] === 'desk' || folders.includes('ui')
}

const isLaterPage = (path) => /^desk\/pages\/(settings|insights|care|voice|segments)\//.test(path.split(sep).join('/'))
