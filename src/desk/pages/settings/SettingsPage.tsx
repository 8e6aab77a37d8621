import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button, EmptyState, Field, Icon, Input } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { inboxesQuery } from '../../known/queries.ts'
import { useMe } from '../../session.ts'
import { PasswordPrompt } from './confirm.tsx'
import { findEntries, settingEntries, type SettingEntry } from './entries.ts'
import { findSections, groupName, sections, type Section } from './sections.ts'
import { useSettingAnchor } from './use-setting-anchor.ts'
import './settings.css'

/** Settings: a list that can be searched at the left, one matter at the right. */
export default function SettingsPage() {
  const me = useMe()
  const { part, thing } = useParams({ strict: false }) as { part?: string; thing?: string }
  const mine = sections.filter((section) => section.isFor(me))
  const here = mine.find(({ id }) => id === part)
  useOpenFirst(part)
  useSettingAnchor(part)
  return (
    <div className={`settings ${part ? 'inside' : ''}`}>
      <SettingsList mine={mine} here={here} />
      <div className="page settings-page" data-pane="page">
        <div className="settings-in">
          <Link to="/settings" className="settings-back">
            <Icon name="chevron-left" size="s" />
            {m.desk_place_settings()}
          </Link>
          {here && <here.Page key={`${here.id} ${thing ?? ''}`} thing={thing} />}
          {part && !here && <NotForYou />}
        </div>
      </div>
      <PasswordPrompt />
    </div>
  )
}

const isNarrow = () => window.matchMedia('(max-width: 820px)').matches

/** Where both stand side by side there is no empty right half; on a phone the list comes first. */
function useOpenFirst(part: string | undefined) {
  const navigate = useNavigate()
  useEffect(() => {
    if (!part && !isNarrow()) {
      void navigate({ to: '/settings/$part', params: { part: 'you' }, replace: true })
    }
  }, [part, navigate])
}

function NotForYou() {
  const action = (
    <Button asChild>
      <Link to="/settings/$part" params={{ part: 'you' }}>
        {m.desk_settings_you()}
      </Link>
    </Button>
  )
  return (
    <EmptyState as="h2" title={m.desk_settings_none_title()} action={action}>
      {m.desk_settings_none_text()}
    </EmptyState>
  )
}

interface SettingsListProps {
  mine: readonly Section[]
  here: Section | undefined
}

function SettingsList({ mine, here }: SettingsListProps) {
  // On a phone the list is a page of its own.
  const Title = here ? 'h2' : 'h1'
  const GroupTitle = here ? 'h3' : 'h2'
  const [query, setQuery] = useState('')
  const entries = useFoundEntries(query)
  const found = findSections(query, mine, entries)
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <nav className="settings-list" aria-label={m.desk_place_settings()} data-pane="list">
      <Title>{m.desk_place_settings()}</Title>
      <Field label={m.desk_settings_find()} labelHidden>
        <Input
          icon="search"
          type="search"
          placeholder={m.desk_settings_find()}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </Field>
      {found.length === 0 && <p className="none">{m.desk_settings_find_nothing({ query })}</p>}
      {groups.map((group) => (
        <div key={group}>
          <GroupTitle className="group">{groupName[group]()}</GroupTitle>
          <ul>
            {found
              .filter((section) => section.group === group)
              .map((section) => (
                <li key={section.id}>
                  <Link
                    to="/settings/$part"
                    params={{ part: section.id }}
                    aria-current={section === here ? 'page' : undefined}
                  >
                    <Icon name={section.icon} />
                    <span>
                      {section.name()}
                      {query && !entries.some(({ part }) => part === section.id) && (
                        <small>{section.more()}</small>
                      )}
                    </span>
                  </Link>
                  <FoundEntries entries={entries.filter(({ part }) => part === section.id)} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** Single settings within the parts, by their name, what they change, or what people call them. */
function useFoundEntries(query: string): SettingEntry[] {
  const me = useMe()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  return findEntries(query, settingEntries(me, inboxes))
}

const foundMax = 8

function FoundEntries({ entries }: { entries: readonly SettingEntry[] }) {
  if (entries.length === 0) return null
  return (
    <ul className="found-settings">
      {entries.slice(0, foundMax).map((entry) => (
        <li key={entry.id}>
          <Link to={entry.place[0]} hash={entry.place[1]}>
            <span>
              {entry.name}
              <small>{entry.says}</small>
              {entry.usual && <small>{m.desk_settings_usual({ value: entry.usual })}</small>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
