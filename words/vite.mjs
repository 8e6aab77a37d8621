import { join, relative, sep } from 'node:path'
import { FOLDER, LOCALES, readCatalogues } from './catalogues.mjs'
import { usedKeys } from './check.mjs'
import { OUT, compileWords, messagesOf } from './compile.mjs'

/**
 * Vite plugin: a browser gets one language, and of it only the sentences its own code uses.
 * `reaches(path)` says which files, relative to `src/`, are part of this bundle; by default the
 * screens: `.tsx` files, `desk/` and every `ui/` folder. Without the plugin everything still
 * works, with all languages in the bundle.
 */
export function words({ reaches = isScreen } = {}) {
  const whole = join(OUT, 'words.js')
  const messages = new Map(LOCALES.map((locale) => [join(OUT, 'messages', `${locale}.js`), locale]))
  return {
    name: 'rapport-words',
    enforce: 'pre',
    buildStart: () => void compileWords(),
    load(id) {
      const file = id.split('?')[0]
      if (file === whole) return { code: `export * from './browser.js'`, moduleSideEffects: false }
      const locale = messages.get(file)
      if (!locale) return null
      const catalogues = readCatalogues()
      const used = usedKeys(undefined, (path) => reaches(relative(join(FOLDER, '..', 'src'), path)))
      const keys = [...used.keys()].filter((key) => key in catalogues.en).sort()
      return messagesOf(catalogues, locale, keys)
    },
  }
}

function isScreen(path) {
  const folders = path.split(sep)
  return path.endsWith('.tsx') || folders[0] === 'desk' || folders.includes('ui')
}
