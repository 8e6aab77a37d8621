import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { countsQuery } from './queries.ts'
import { queryOf } from './rules.ts'

const days = 90

/** How often a theme was named lately; leads to the texts. */
export function TextsOf({ theme, name }: { theme: string; name: string }) {
  const { data } = useQuery(countsQuery(queryOf({ days }, useNow())))
  if (!data) return null
  const texts = data.themes.find((one) => one.theme === theme)?.texts ?? 0
  const count = m.desk_themes_texts_lately({ count: texts, days })
  if (texts === 0) return <span className="text-ink-3">{count}</span>
  return (
    <Link to="/voice" search={{ theme, days }} className="texts-of">
      {count}
      <span className="sr"> {name}</span>
    </Link>
  )
}
