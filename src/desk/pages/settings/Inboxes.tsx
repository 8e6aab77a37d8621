import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  Avatar,
  Button,
  Checkbox,
  EmptyState,
  Field,
  Icon,
  Input,
  Select,
  Textarea,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Inbox, Member } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { inboxesQuery, membersQuery } from '../../known/queries.ts'
import { MailboxGroup } from './Mailbox.tsx'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { teamsQuery } from './queries.ts'
import type { PartProps } from './sections.ts'
import { useAct } from './use-act.ts'

const making = 'new'

export default function Inboxes({ thing }: PartProps) {
  const query = useQuery(inboxesQuery)
  if (!query.data) return <Waiting query={query} />
  const inbox = query.data.find(({ id }) => id === thing)
  if (thing === making) return <NewInbox />
  if (inbox) return <OneInbox key={inbox.id} inbox={inbox} />
  return <InboxList inboxes={query.data} />
}

function InboxList({ inboxes }: { inboxes: readonly Inbox[] }) {
  const add = (
    <Button asChild tone="ink">
      <Link to="/settings/$part/$thing" params={{ part: 'inboxes', thing: making }}>
        {m.desk_settings_inbox_new()}
      </Link>
    </Button>
  )
  return (
    <Part
      title={m.desk_settings_inboxes()}
      more={m.desk_settings_inboxes_more()}
      actions={inboxes.length > 0 && add}
      place={{ part: 'inboxes' }}
    >
      {inboxes.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_inboxes_none()} action={add}>
          {m.desk_settings_inboxes_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows">
        {inboxes.map((inbox) => (
          <li key={inbox.id}>
            <Link
              to="/settings/$part/$thing"
              params={{ part: 'inboxes', thing: inbox.id }}
              className="row-link"
            >
              <Icon name="mail" className="text-ink-3" />
              <span className="grow">
                {inbox.name}
                <small>{inbox.address}</small>
              </span>
              <span className="when">
                {m.desk_settings_seen_by({ count: inbox.memberIds.length })}
              </span>
              <Icon name="chevron-right" size="s" className="text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function NewInbox() {
  const navigate = useNavigate()
  const draft = useDraft({ name: '', address: '' })
  const save = async () => {
    const made = await call('inboxes.create', { body: draft.value })
    await known.invalidateQueries(inboxesQuery)
    void known.invalidateQueries({ queryKey: ['first-steps'] })
    draft.takeBack()
    // After the guard has seen that nothing is unsaved.
    setTimeout(
      () =>
        void navigate({
          to: '/settings/$part/$thing',
          params: { part: 'inboxes', thing: made.id },
        }),
      60,
    )
  }
  return (
    <Part title={m.desk_settings_inbox_new()} more={m.desk_settings_inbox_new_more()}>
      <SettingsForm draft={draft} save={save} act={m.desk_settings_inbox_new_act()}>
        {(wrong) => (
          <>
            <Field
              label={m.desk_settings_inbox_address()}
              hint={m.desk_settings_inbox_address_hint()}
              error={wrong('address')}
              required
            >
              <Input
                type="email"
                placeholder="hello@…"
                value={draft.value.address}
                onChange={(event) => draft.set({ address: event.target.value })}
              />
            </Field>
            <Field
              label={m.desk_customers_name()}
              hint={m.desk_settings_inbox_name_hint()}
              error={wrong('name')}
              required
            >
              <Input
                value={draft.value.name}
                onChange={(event) => draft.set({ name: event.target.value })}
              />
            </Field>
          </>
        )}
      </SettingsForm>
    </Part>
  )
}

function OneInbox({ inbox }: { inbox: Inbox }) {
  const { name, senderName, signature, careAddress, teamId } = inbox
  const draft = useDraft({ name, senderName, signature, careAddress, teamId })
  const { data: teams } = useQuery(teamsQuery)
  const place = { part: 'inboxes', thing: inbox.id } as const
  const save = async () => {
    await call('inboxes.change', {
      params: { id: inbox.id },
      body: { ...draft.changed, seen: draft.seen },
    })
    await known.invalidateQueries(inboxesQuery)
  }
  return (
    <Part title={inbox.name} more={inbox.address} place={place}>
      <MailboxGroup inbox={inbox} />
      <Group title={m.desk_settings_inbox_sender()}>
        <SettingsForm
          draft={draft}
          save={save}
          place={place}
          refresh={() => known.invalidateQueries(inboxesQuery)}
          names={{
            name: m.desk_customers_name(),
            senderName: m.desk_settings_inbox_sender_name(),
            signature: m.desk_settings_inbox_signature(),
            careAddress: m.desk_settings_inbox_care(),
            teamId: m.desk_settings_inbox_team(),
          }}
        >
          {(wrong) => (
            <>
              <Field label={m.desk_customers_name()} error={wrong('name')} required>
                <Input
                  value={draft.value.name}
                  onChange={(event) => draft.set({ name: event.target.value })}
                />
              </Field>
              <Field
                label={m.desk_settings_inbox_sender_name()}
                hint={m.desk_settings_inbox_sender_hint({ address: inbox.address })}
                error={wrong('senderName')}
              >
                <Input
                  value={draft.value.senderName}
                  onChange={(event) => draft.set({ senderName: event.target.value })}
                />
              </Field>
              <Field
                label={m.desk_settings_inbox_signature()}
                hint={m.desk_settings_inbox_signature_hint()}
                error={wrong('signature')}
              >
                <Textarea
                  value={draft.value.signature}
                  onChange={(event) => draft.set({ signature: event.target.value })}
                />
              </Field>
              <Field
                label={m.desk_settings_inbox_care()}
                hint={m.desk_settings_inbox_care_hint({ address: inbox.address })}
                error={wrong('careAddress')}
              >
                <Input
                  type="email"
                  value={draft.value.careAddress ?? ''}
                  onChange={(event) => draft.set({ careAddress: event.target.value || null })}
                />
              </Field>
              {teams && teams.length > 0 && (
                <Field label={m.desk_settings_inbox_team()} error={wrong('teamId')}>
                  <Select
                    value={draft.value.teamId ?? ''}
                    onChange={(event) => draft.set({ teamId: event.target.value || null })}
                  >
                    <option value="">{m.desk_settings_inbox_no_team()}</option>
                    {teams.map((team) => (
                      <option key={team.id} value={team.id}>
                        {team.name}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
            </>
          )}
        </SettingsForm>
      </Group>
      <WhoSees inbox={inbox} />
    </Part>
  )
}

function WhoSees({ inbox }: { inbox: Inbox }) {
  const { data: members } = useQuery(membersQuery)
  const { busy, act } = useAct(['inboxes'])
  const sees = new Set(inbox.memberIds)
  const change = (member: Member, on: boolean) => {
    const memberIds = on
      ? [...inbox.memberIds, member.id]
      : inbox.memberIds.filter((id) => id !== member.id)
    void act(member.id, () =>
      call('inboxes.set-members', { params: { id: inbox.id }, body: { memberIds } }),
    )
  }
  return (
    <Group title={m.desk_settings_inbox_who()} more={m.desk_settings_inbox_who_more()}>
      <ul className="settings-rows">
        {members
          ?.filter(({ state }) => state !== 'deactivated')
          .map((member) => (
            <li key={member.id}>
              <Avatar id={member.id} name={member.name || member.email} kind="team" />
              <Checkbox
                className="grow"
                label={member.name || member.email}
                hint={member.role === 'owner' ? m.desk_settings_owner_sees_all() : undefined}
                checked={member.role === 'owner' || sees.has(member.id)}
                disabled={member.role === 'owner' || busy !== null}
                onChange={(event) => change(member, event.target.checked)}
              />
            </li>
          ))}
      </ul>
    </Group>
  )
}
