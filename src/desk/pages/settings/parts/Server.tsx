import { useState } from 'react'
import { Banner, Button, Field, Icon, Input, Select } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import type { Answered } from '../../../api/contracts.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { confirmed } from '../confirm.tsx'

export type Security = 'tls' | 'starttls' | 'none'
export type Guess = Answered<'mail-servers.guess'>
export type Tested = Answered<'mailboxes.test'>
type Step = Tested['steps'][number]['step']

export interface ServerDraft {
  host: string
  port: number
  security: Security
  username: string
  password: string
}

export const emptyServer = (port: number): ServerDraft => ({
  host: '',
  port,
  security: 'tls',
  username: '',
  password: '',
})

/** What the API takes: a password that was not typed stays the one kept. */
export const serverBody = ({ password, ...rest }: ServerDraft) => ({
  ...rest,
  ...(password ? { password } : {}),
})

interface ServerFieldsProps {
  value: ServerDraft
  set: (change: Partial<ServerDraft>) => void
  wrong: (field: string) => string | undefined
  note: Guess['note'] | undefined
  /** A password is kept already; leaving it empty keeps it. */
  isKept: boolean
}

export function ServerFields({ value, set, wrong, note, isKept }: ServerFieldsProps) {
  return (
    <>
      <Field label={m.desk_settings_server()} error={wrong('host')} required>
        <Input
          spellCheck={false}
          value={value.host}
          onChange={(event) => set({ host: event.target.value.trim() })}
        />
      </Field>
      <div className="settings-pair">
        <Field label={m.desk_settings_port()} error={wrong('port')} required>
          <Input
            type="number"
            min={1}
            max={65_535}
            value={value.port}
            onChange={(event) => set({ port: event.target.valueAsNumber || 0 })}
          />
        </Field>
        <Field label={m.desk_settings_security()} error={wrong('security')}>
          <Select
            value={value.security}
            onChange={(event) => set({ security: event.target.value as Security })}
          >
            <option value="tls">{m.desk_settings_security_tls()}</option>
            <option value="starttls">{m.desk_settings_security_starttls()}</option>
            <option value="none">{m.desk_settings_security_none()}</option>
          </Select>
        </Field>
      </div>
      <Field label={m.desk_settings_username()} error={wrong('username')}>
        <Input
          autoComplete="off"
          spellCheck={false}
          value={value.username}
          onChange={(event) => set({ username: event.target.value })}
        />
      </Field>
      {note && (
        <Banner tone="note" icon="info" inset>
          {note === 'app-password'
            ? m.desk_settings_note_app_password()
            : m.desk_settings_note_no_passwords()}
        </Banner>
      )}
      <Field
        label={m.desk_settings_password()}
        hint={isKept ? m.desk_settings_password_kept() : undefined}
        error={wrong('password')}
      >
        <Input
          type="password"
          autoComplete="off"
          value={value.password}
          onChange={(event) => set({ password: event.target.value })}
        />
      </Field>
    </>
  )
}

const stepName: Record<Step, () => string> = {
  name: m.desk_settings_step_name,
  connection: m.desk_settings_step_connection,
  encryption: m.desk_settings_step_encryption,
  'log-in': m.desk_settings_step_log_in,
  folder: m.desk_settings_step_folder,
}

/** Tries the server and reports every step by name, in plain words (O5). */
export function ServerTest({ run }: { run: () => Promise<Tested> }) {
  const [busy, setBusy] = useState(false)
  const [tested, setTested] = useState<Tested | null>(null)
  const [error, setError] = useState<string | null>(null)
  const test = async () => {
    setBusy(true)
    setError(null)
    try {
      setTested(await confirmed(run))
    } catch (thrown) {
      setTested(null)
      setError(sentenceOf(thrown))
    }
    setBusy(false)
  }
  return (
    <div>
      <Button icon="refresh" busy={busy} onClick={() => void test()}>
        {m.desk_settings_test()}
      </Button>
      <div role="status">
        {error && <p className="hint bad">{error}</p>}
        {tested && (
          <ul className="test-steps">
            {tested.steps.map((one) => (
              <li key={one.step}>
                <Icon
                  name={one.works ? 'check' : 'warning'}
                  className={one.works ? 'text-good-ink' : 'text-bad-ink'}
                />
                <span>
                  <b>{stepName[one.step]()}</b> {one.words}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

interface StateLineProps {
  state: string
  stateDetail: string | null
}

/** Whether it works now, in words. */
export function StateLine({ state, stateDetail }: StateLineProps) {
  const tone = { working: 'good', failing: 'bad' }[state] ?? 'plain'
  const icon = { working: 'check', failing: 'warning' }[state] ?? 'clock'
  return (
    <Banner tone={tone as 'good'} icon={icon as 'check'} inset live="polite">
      {state === 'working'
        ? m.desk_settings_state_working()
        : state === 'failing'
          ? `${m.desk_settings_state_failing()} ${stateDetail ?? ''}`
          : m.desk_settings_state_new()}
    </Banner>
  )
}
