import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, DateText, IconButton, Popover, Tag, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { aspectName } from './aspects.ts'
import { historyQuery, type OwnThemesKnown, type Theme } from './queries.ts'
import { TextsOf } from './TextsOf.tsx'
import { ThemeForm } from './ThemeForm.tsx'

/** The themes a person of the shop named. */
export function OwnThemes({ themes: { data, may } }: { themes: OwnThemesKnown }) {
  const [adds, setAdds] = useState(false)
  const own = data.filter(({ isShipped }) => !isShipped)
  return (
    <section aria-labelledby="own-themes" className="themes-part">
      <div className="theme-line">
        <h2 id="own-themes">{m.desk_themes_own()}</h2>
        {may.manage && !adds && (
          <span className="acts">
            <Button icon="plus" onClick={() => setAdds(true)}>
              {m.desk_themes_add()}
            </Button>
          </span>
        )}
      </div>
      <p className="more">
        {own.length > 0
          ? m.desk_themes_own_more()
          : may.manage
            ? m.desk_themes_own_none()
            : m.desk_themes_own_none_theirs()}
      </p>
      {adds && (
        <ThemeForm
          phrases={[]}
          onDone={() => setAdds(false)}
          send={(body) => call('themes.add', { body })}
          says={({ name }) => m.desk_themes_added({ name })}
        />
      )}
      <ul>
        {own.map((theme) => (
          <OwnTheme key={theme.key} theme={theme} mayManage={may.manage} />
        ))}
      </ul>
    </section>
  )
}

const refetch = () =>
  Promise.all([['themes'], ['voice']].map((queryKey) => known.invalidateQueries({ queryKey })))

async function bringBack({ key, name }: Theme) {
  try {
    await call('themes.change', { params: { key }, body: { name } })
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
  await refetch()
}

async function retire(theme: Theme) {
  try {
    await call('themes.archive', { params: { key: theme.key } })
    const { name } = theme
    toast({ says: m.desk_themes_is_retired({ name }), onUndo: () => void bringBack(theme) })
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
  await refetch()
}

function OwnTheme({ theme, mayManage }: { theme: Theme; mayManage: boolean }) {
  const [edits, setEdits] = useState(false)
  const { key, name, phrases, aspect, isRetired } = theme
  return (
    <li className={`theme-item ${isRetired ? 'retired' : ''}`}>
      <div className="theme-line">
        <h3>{name}</h3>
        {aspect && <span className="text-ink-3">{aspectName(aspect)}</span>}
        <TextsOf theme={key} name={name} />
        {isRetired && <Tag>{m.desk_themes_retired()}</Tag>}
        <span className="acts">
          <History theme={theme} />
          {mayManage && !isRetired && (
            <>
              <IconButton
                icon="pencil"
                name={m.desk_themes_edit({ name })}
                onClick={() => setEdits(!edits)}
                aria-expanded={edits}
              />
              <IconButton
                icon="archive"
                name={m.desk_themes_retire({ name })}
                onClick={() => void retire(theme)}
              />
            </>
          )}
          {mayManage && isRetired && (
            <IconButton
              icon="undo"
              name={m.desk_themes_back({ name })}
              onClick={() => void bringBack(theme)}
            />
          )}
        </span>
      </div>
      {edits ? (
        <ThemeForm
          {...{ name, phrases, aspect }}
          onDone={() => setEdits(false)}
          send={(body) => call('themes.change', { params: { key }, body })}
        />
      ) : (
        <p className="theme-phrases">{phrases.join(' · ')}</p>
      )}
    </li>
  )
}

function History({ theme: { key, name, version } }: { theme: Theme }) {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...historyQuery(key), enabled: open })
  const trigger = <Button tone="bare">{m.desk_themes_version({ version })}</Button>
  return (
    <Popover
      trigger={trigger}
      label={m.desk_themes_history({ name })}
      open={open}
      onOpenChange={setOpen}
      className="theme-history"
    >
      <ol>
        {data?.map((one) => (
          <li key={one.version}>
            <p className="t-12 text-ink-3">
              {m.desk_themes_version({ version: one.version })} ·{' '}
              <DateText at={one.at} form="day" />
              {one.by && ` · ${m.desk_themes_by({ name: one.by.name })}`}
              {one.isRetired && ` · ${m.desk_themes_retired()}`}
            </p>
            <p className="t-13">
              <span className="font-strong">{one.name}</span> {one.phrases.join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </Popover>
  )
}
