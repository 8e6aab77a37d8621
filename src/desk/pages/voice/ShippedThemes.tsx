import { m } from '../../../kernel/words/index.ts'
import type { OwnThemesKnown } from './queries.ts'
import { TextsOf } from './TextsOf.tsx'
import { themeName } from './theme-names.ts'

/** What is recognised without anybody naming it, in five languages. */
export function ShippedThemes({ themes: { data } }: { themes: OwnThemesKnown }) {
  return (
    <section aria-labelledby="shipped-themes" className="themes-part">
      <h2 id="shipped-themes">{m.desk_themes_shipped()}</h2>
      <p className="more">{m.desk_themes_shipped_more()}</p>
      <ul className="themes-shipped">
        {data
          .filter(({ isShipped }) => isShipped)
          .map(({ key }) => (
            <li key={key}>
              <h3>{themeName(key, data)}</h3>
              <TextsOf theme={key} name={themeName(key, data)} />
            </li>
          ))}
      </ul>
    </section>
  )
}
