import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState, Icon } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { tagsQuery } from '../../known/queries.ts'
import { Part, Waiting } from './parts/Part.tsx'

/** A tag exists as long as a conversation carries it; this is where one sees which there are. */
export default function Tags() {
  const query = useQuery(tagsQuery)
  if (!query.data) return <Waiting query={query} />
  return (
    <Part title={m.desk_settings_tags()} more={m.desk_settings_tags_more()}>
      {query.data.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_tags_none()}>
          {m.desk_settings_tags_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {query.data.map(({ name }) => (
          <li key={name}>
            <Link
              to="/inbox/$view"
              params={{ view: 'all' }}
              search={{ tag: name }}
              className="row-link"
            >
              <Icon name="tag" className="text-ink-3" />
              <span className="grow">{name}</span>
              <span className="when">{m.desk_settings_tag_show()}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}
