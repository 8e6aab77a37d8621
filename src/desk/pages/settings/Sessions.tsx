import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, DateText, Field, Icon, Input, Tag, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'

const queryKey = ['sessions']

/** Where one is signed in, and the password. */
export default function Sessions() {
  return (
    <Part title={m.desk_settings_sessions()} more={m.desk_settings_sessions_more()}>
      <SessionList />
      <Password />
    </Part>
  )
}

function SessionList() {
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('sessions.list', {}, { signal }),
    staleTime: 0,
  })
  const [busy, setBusy] = useState<string | null>(null)
  const end = async (id: string, act: () => Promise<unknown>) => {
    setBusy(id)
    try {
      await act()
      await known.invalidateQueries({ queryKey })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    setBusy(null)
  }
  if (!query.data) return <Waiting query={query} />
  const { data } = query.data
  const all = data.length > 1 && (
    <Button busy={busy === 'all'} onClick={() => void end('all', () => call('sessions.endOthers'))}>
      {m.desk_settings_end_others()}
    </Button>
  )
  return (
    <Group title={m.desk_settings_signed_in()} actions={all}>
      <ul className="settings-rows">
        {data.map((session) => (
          <li key={session.id}>
            <Icon name="device" className="text-ink-3" />
            <span className="grow">
              {session.device || m.desk_settings_device_unknown()}
              <small>
                {session.address}, <DateText at={session.lastSeenAt} form="full" plain />
              </small>
            </span>
            {session.isCurrent ? (
              <Tag icon="check">{m.desk_settings_this_one()}</Tag>
            ) : (
              <Button
                busy={busy === session.id}
                onClick={() =>
                  void end(session.id, () => call('sessions.end', { params: { id: session.id } }))
                }
              >
                {m.desk_settings_end()}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Group>
  )
}

function Password() {
  const draft = useDraft({ current: '', password: '' })
  const save = async () => {
    await call('me.changePassword', { body: draft.value })
    await known.invalidateQueries({ queryKey })
  }
  return (
    <Group title={m.desk_settings_password()} more={m.desk_settings_password_more()}>
      <SettingsForm draft={draft} save={save} act={m.desk_settings_password_act()}>
        {(wrong) => (
          <>
            <Field label={m.desk_settings_password_current()} error={wrong('current')}>
              <Input
                type="password"
                autoComplete="current-password"
                value={draft.value.current}
                onChange={(event) => draft.set({ current: event.target.value })}
              />
            </Field>
            <Field
              label={m.desk_settings_password_new()}
              hint={m.desk_first_run_password_hint()}
              error={wrong('password')}
            >
              <Input
                type="password"
                autoComplete="new-password"
                value={draft.value.password}
                onChange={(event) => draft.set({ password: event.target.value })}
              />
            </Field>
          </>
        )}
      </SettingsForm>
    </Group>
  )
}
