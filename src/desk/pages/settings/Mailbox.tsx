import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AlertDialog, Button, Field, Input } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered, Inbox } from '../../api/contracts.ts'
import { Problem } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group } from './parts/Part.tsx'
import {
  emptyServer,
  serverBody,
  ServerFields,
  ServerTest,
  StateLine,
  type Guess,
  type ServerDraft,
} from './parts/Server.tsx'
import { useAct } from './use-act.ts'

type Mailbox = Answered<'mailboxes.get'>
const keyOf = (inbox: Inbox) => ['mailbox', inbox.id]

/** Where the inbox is read from. The address is enough to begin: the server is found by it. */
export function MailboxGroup({ inbox }: { inbox: Inbox }) {
  const params = { id: inbox.id }
  const { data } = useQuery({
    queryKey: keyOf(inbox),
    queryFn: ({ signal }) =>
      call('mailboxes.get', { params }, { signal }).catch((error: unknown) => {
        if (error instanceof Problem && error.status === 404) return null
        throw error
      }),
    staleTime: 0,
    refetchInterval: 10_000,
  })
  const { data: guess } = useQuery({
    queryKey: ['mail-servers', inbox.address],
    queryFn: ({ signal }) =>
      call('mail-servers.guess', { query: { address: inbox.address } }, { signal }),
    enabled: data === null,
  })
  const [opened, setOpened] = useState(false)
  if (data === undefined) return null
  if (data === null && !opened) {
    return (
      <Group title={m.desk_settings_mailbox()} more={m.desk_settings_mailbox_none()}>
        <Button tone="ink" onClick={() => setOpened(true)}>
          {m.desk_settings_mailbox_connect({ address: inbox.address })}
        </Button>
      </Group>
    )
  }
  return (
    <Group title={m.desk_settings_mailbox()} more={foundBy(guess)}>
      {data && <StateLine state={data.state} stateDetail={data.stateDetail} />}
      <MailboxForm key={guess?.imap.host ?? ''} inbox={inbox} mailbox={data} guess={guess} />
      {data && <Disconnect inbox={inbox} />}
    </Group>
  )
}

function foundBy(guess: Guess | undefined): string | undefined {
  if (!guess) return undefined
  const { host } = guess.imap
  if (guess.source === 'known') return m.desk_settings_found_known({ host })
  return guess.source === 'dns'
    ? m.desk_settings_found_dns({ host })
    : m.desk_settings_found_guess({ host })
}

interface MailboxFormProps {
  inbox: Inbox
  mailbox: Mailbox | null
  guess: Guess | undefined
}

function startOf({ inbox, mailbox, guess }: MailboxFormProps) {
  const server: ServerDraft = mailbox
    ? { ...emptyServer(993), ...pick(mailbox) }
    : { ...emptyServer(993), ...guess?.imap, username: guess?.username ?? inbox.address }
  return {
    ...server,
    folder: mailbox?.folder ?? 'INBOX',
    since: mailbox?.importSince?.slice(0, 10) ?? '',
  }
}
const pick = ({ host, port, security, username }: Mailbox) => ({ host, port, security, username })

function MailboxForm(props: MailboxFormProps) {
  const { inbox, mailbox, guess } = props
  const draft = useDraft(startOf(props))
  const params = { id: inbox.id }
  const { folder, since, ...server } = draft.value
  const body = {
    ...serverBody(server),
    folder,
    importSince: since ? new Date(`${since}T00:00:00Z`).toISOString() : null,
  }
  const save = async () => {
    known.setQueryData(keyOf(inbox), await call('mailboxes.set', { params, body }))
    void known.invalidateQueries({ queryKey: ['first-steps'] })
  }
  return (
    <SettingsForm draft={draft} save={save} act={m.desk_settings_mailbox_save()}>
      {(wrong) => (
        <>
          <ServerFields
            value={server}
            set={draft.set}
            wrong={wrong}
            note={guess?.note}
            isKept={mailbox !== null}
          />
          <Field label={m.desk_settings_folder()} error={wrong('folder')}>
            <Input value={folder} onChange={(event) => draft.set({ folder: event.target.value })} />
          </Field>
          <Field
            label={m.desk_settings_since()}
            hint={m.desk_settings_since_hint()}
            error={wrong('importSince')}
            optional
          >
            <Input
              type="date"
              value={since}
              onChange={(event) => draft.set({ since: event.target.value })}
            />
          </Field>
          <ServerTest run={() => call('mailboxes.test', { params, body })} />
        </>
      )}
    </SettingsForm>
  )
}

function Disconnect({ inbox }: { inbox: Inbox }) {
  const [asks, setAsks] = useState(false)
  const { busy, act } = useAct(keyOf(inbox))
  const remove = () => act('remove', () => call('mailboxes.remove', { params: { id: inbox.id } }))
  return (
    <>
      <Button tone="bare" onClick={() => setAsks(true)}>
        {m.desk_settings_mailbox_remove()}
      </Button>
      <AlertDialog
        tone="ink"
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_settings_mailbox_remove()}
        act={m.desk_settings_mailbox_remove_act()}
        keep={m.desk_settings_cancel()}
        busy={busy === 'remove'}
        onAct={() => void remove().then(() => setAsks(false))}
      >
        {m.desk_settings_mailbox_remove_text()}
      </AlertDialog>
    </>
  )
}
