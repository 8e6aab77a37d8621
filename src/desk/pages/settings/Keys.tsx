import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  AlertDialog,
  Banner,
  Button,
  Checkbox,
  DateText,
  EmptyState,
  Field,
  Input,
  Tag,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { useMe } from '../../session.ts'
import { CopyLine } from '../../shell/CopyLine.tsx'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { keysQuery } from './queries.ts'
import { useAct } from './use-act.ts'

type ApiKey = Answered<'keys.list'>['data'][number]

export default function Keys() {
  const query = useQuery(keysQuery)
  return (
    <Part
      title={m.desk_settings_keys()}
      more={m.desk_settings_keys_more()}
      place={{ part: 'keys' }}
    >
      {!query.data && <Waiting query={query} />}
      {query.data?.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_keys_none()}>
          {m.desk_settings_keys_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {query.data?.map((key) => (
          <KeyLine key={key.id} apiKey={key} />
        ))}
      </ul>
      <NewKey />
    </Part>
  )
}

function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const [asks, setAsks] = useState(false)
  const { busy, act } = useAct(['keys'])
  const { name, hint, scopes, lastUsedAt, revokedAt, expiresAt } = apiKey
  const revoke = async () => {
    await act('revoke', () => call('keys.revoke', { params: { id: apiKey.id } }))
    setAsks(false)
  }
  return (
    <li>
      <span className="grow">
        {name}
        <small>
          {hint}… · {scopes.join(', ')}
        </small>
        <small>
          {lastUsedAt ? (
            <DateText at={lastUsedAt} form="full" plain>
              {`${m.desk_settings_key_used()} `}
            </DateText>
          ) : (
            m.desk_settings_key_unused()
          )}
          {expiresAt && !revokedAt && (
            <DateText at={expiresAt} form="day" plain>
              {` · ${m.desk_settings_key_until()} `}
            </DateText>
          )}
        </small>
      </span>
      {revokedAt ? (
        <Tag tone="quiet">{m.desk_settings_key_revoked()}</Tag>
      ) : (
        <Button onClick={() => setAsks(true)}>{m.desk_settings_key_revoke()}</Button>
      )}
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_settings_key_revoke_title({ name })}
        act={m.desk_settings_key_revoke()}
        keep={m.desk_settings_cancel()}
        busy={busy === 'revoke'}
        onAct={() => void revoke()}
      >
        {m.desk_settings_key_revoke_text()}
      </AlertDialog>
    </li>
  )
}

/** The key is shown this once. Its scopes are what its maker may, no more. */
function NewKey() {
  const me = useMe()
  const draft = useDraft({ name: '', scopes: [] as string[] })
  const [made, setMade] = useState<string | null>(null)
  const nouns = [...new Set(me.permissions.map((one) => one.split(':')[0] ?? ''))].toSorted()
  const save = async () => {
    const answer = await call('keys.create', { body: draft.value })
    setMade(answer.key)
    await known.invalidateQueries(keysQuery)
  }
  const toggle = (scope: string, on: boolean) =>
    draft.set({
      scopes: on
        ? [...draft.value.scopes, scope]
        : draft.value.scopes.filter((one) => one !== scope),
    })
  return (
    <Group title={m.desk_settings_key_new()}>
      <SettingsForm draft={draft} save={save} act={m.desk_settings_key_make()}>
        {(wrong) => (
          <>
            <Field
              label={m.desk_customers_name()}
              hint={m.desk_settings_key_name_hint()}
              error={wrong('name')}
              required
            >
              <Input
                value={draft.value.name}
                onChange={(event) => draft.set({ name: event.target.value })}
              />
            </Field>
            <fieldset className="bare">
              <legend className="label">{m.desk_settings_scopes()}</legend>
              {wrong('scopes') && <p className="hint bad">{wrong('scopes')}</p>}
              <div className="scopes">
                {nouns.map((noun) => (
                  <div key={noun}>
                    <span>{noun}</span>
                    {me.permissions
                      .filter((one) => one.startsWith(`${noun}:`))
                      .map((scope) => (
                        <Checkbox
                          key={scope}
                          label={
                            <>
                              {scope.split(':')[1]}
                              <span className="sr"> {noun}</span>
                            </>
                          }
                          checked={draft.value.scopes.includes(scope)}
                          onChange={(event) => toggle(scope, event.target.checked)}
                        />
                      ))}
                  </div>
                ))}
              </div>
            </fieldset>
          </>
        )}
      </SettingsForm>
      {made && (
        <Banner tone="good" icon="key" inset live="polite">
          <p>{m.desk_settings_key_once()}</p>
          <CopyLine value={made} name={m.desk_settings_keys()} />
        </Banner>
      )}
    </Group>
  )
}
