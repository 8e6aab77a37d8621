import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  AlertDialog,
  Avatar,
  Button,
  DateText,
  Field,
  IconButton,
  Input,
  RadioGroup,
  Select,
  Tag,
  Textarea,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered, Member } from '../../api/contracts.ts'
import { known } from '../../known/client.ts'
import { membersQuery } from '../../known/queries.ts'
import { useMe } from '../../session.ts'
import { CopyLine } from '../../shell/CopyLine.tsx'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { teamsQuery } from './queries.ts'
import { useAct } from './use-act.ts'

type Role = Member['role']
type Team = Answered<'teams.list'>['data'][number]
const roles: readonly Role[] = ['collaborator', 'agent', 'lead', 'owner']

const roleName: Record<Role, () => string> = {
  collaborator: m.desk_settings_role_collaborator,
  agent: m.desk_settings_role_agent,
  lead: m.desk_settings_role_lead,
  owner: m.desk_settings_role_owner,
}
const roleMore: Record<Role, () => string> = {
  collaborator: m.desk_settings_role_collaborator_more,
  agent: m.desk_settings_role_agent_more,
  lead: m.desk_settings_role_lead_more,
  owner: m.desk_settings_role_owner_more,
}

export default function TeamPart() {
  const me = useMe()
  const mayInvite = me.permissions.includes('team:manage')
  return (
    <Part
      title={m.desk_settings_team()}
      more={m.desk_settings_team_more()}
      place={{ part: 'team' }}
    >
      {mayInvite && <Invite />}
      <Members />
      <Teams mayManage={mayInvite} />
    </Part>
  )
}

const addressesIn = (text: string) => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((one) => one.replace(/^<|>$/g, ''))
      .filter(Boolean),
  ),
]

/** Several at once; each answer is a link that may be passed on by hand (O10). */
function Invite() {
  const me = useMe()
  const draft = useDraft({ addresses: '', role: 'agent' as Role })
  const [sent, setSent] = useState<Answered<'invitations.send'>['data']>([])
  const save = async () => {
    const emails = addressesIn(draft.value.addresses)
    const answer = await call('invitations.send', { body: { emails, role: draft.value.role } })
    setSent(answer.data)
    await known.invalidateQueries(membersQuery)
    void known.invalidateQueries({ queryKey: ['first-steps'] })
  }
  const open = roles.filter((role) => role !== 'owner' || me.role === 'owner')
  const count = addressesIn(draft.value.addresses).length
  return (
    <Group title={m.desk_settings_invite()} more={m.desk_settings_invite_more()}>
      <SettingsForm
        draft={draft}
        save={save}
        act={m.desk_settings_invite_act({ count: count || 1 })}
      >
        {(wrong) => (
          <>
            <Field
              label={m.desk_settings_invite_addresses()}
              error={wrong('emails') ?? wrong('emails/0')}
            >
              <Textarea
                rows={2}
                spellCheck={false}
                placeholder="ada@…, bo@…"
                value={draft.value.addresses}
                onChange={(event) => draft.set({ addresses: event.target.value })}
              />
            </Field>
            <RadioGroup
              label={m.desk_settings_role()}
              value={draft.value.role}
              onChange={(role) => draft.set({ role })}
              choices={open.map((role) => ({
                value: role,
                label: roleName[role](),
                hint: roleMore[role](),
              }))}
            />
          </>
        )}
      </SettingsForm>
      {sent.length > 0 && (
        <ul className="settings-rows" aria-label={m.desk_settings_links()}>
          {sent.map((one) => (
            <li key={one.email} className="stack">
              <span>{one.email}</span>
              {one.link ? (
                <CopyLine value={one.link} name={m.desk_settings_link_for({ email: one.email })} />
              ) : (
                <Tag>
                  {one.outcome === 'deactivated'
                    ? m.desk_settings_invite_deactivated()
                    : m.desk_settings_invite_member()}
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
    </Group>
  )
}

function Members() {
  const query = useQuery(membersQuery)
  if (!query.data) return <Waiting query={query} />
  const rank = { active: 0, invited: 1, deactivated: 2 }
  const members = query.data.toSorted((a, b) => rank[a.state] - rank[b.state])
  return (
    <Group title={m.desk_settings_members({ count: members.length })}>
      <ul className="settings-rows">
        {members.map((member) => (
          <MemberLine key={member.id} member={member} />
        ))}
      </ul>
    </Group>
  )
}

function MemberLine({ member }: { member: Member }) {
  const me = useMe()
  const { busy, act } = useAct(['members'])
  const [asks, setAsks] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const params = { id: member.id }
  const called = member.name || member.email
  const change = (body: { role?: Role; state?: 'active' | 'deactivated' }) =>
    act('change', () => call('members.change', { params, body }))
  const getLink = () =>
    act('link', async () => setLink((await call('members.link', { params })).link))
  const isGone = member.state === 'deactivated'
  return (
    <li className="stack">
      <div className="line">
        <Avatar id={member.id} name={called} kind="team" />
        <span className="grow">
          {called}
          {member.id === me.id && ` (${m.desk_settings_its_you()})`}
          <small>
            {member.email}
            {member.lastSeenAt && (
              <>
                {', '}
                <DateText at={member.lastSeenAt} form="day" plain />
              </>
            )}
          </small>
        </span>
        {member.state === 'invited' && <Tag>{m.desk_settings_invited()}</Tag>}
        {isGone && <Tag tone="quiet">{m.desk_settings_deactivated()}</Tag>}
        {member.may.change && !isGone ? (
          <Select
            look="plain"
            className="role-select"
            aria-label={m.desk_settings_role_of({ name: called })}
            value={member.role}
            disabled={busy !== null}
            onChange={(event) => void change({ role: event.target.value as Role })}
          >
            {roles
              .filter((role) => role !== 'owner' || me.role === 'owner')
              .map((role) => (
                <option key={role} value={role}>
                  {roleName[role]()}
                </option>
              ))}
          </Select>
        ) : (
          <span className="when">{roleName[member.role]()}</span>
        )}
        {me.permissions.includes('settings:manage') && member.id !== me.id && !isGone && (
          <IconButton
            icon="link"
            name={m.desk_settings_member_link({ name: called })}
            busy={busy === 'link'}
            onClick={() => void getLink()}
          />
        )}
        {member.may.deactivate &&
          (isGone ? (
            <Button onClick={() => void change({ state: 'active' })}>
              {m.desk_settings_reactivate()}
            </Button>
          ) : (
            <IconButton
              icon="ban"
              name={m.desk_settings_deactivate({ name: called })}
              onClick={() => setAsks(true)}
            />
          ))}
      </div>
      {link && <CopyLine value={link} name={m.desk_settings_link_for({ email: member.email })} />}
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_settings_deactivate({ name: called })}
        act={m.desk_settings_deactivate_act()}
        keep={m.desk_settings_cancel()}
        busy={busy === 'change'}
        onAct={() => void change({ state: 'deactivated' }).then(() => setAsks(false))}
      >
        {m.desk_settings_deactivate_text()}
      </AlertDialog>
    </li>
  )
}

function Teams({ mayManage }: { mayManage: boolean }) {
  const { data: teams } = useQuery(teamsQuery)
  const { data: members } = useQuery(membersQuery)
  const [name, setName] = useState('')
  const { busy, act } = useAct(['teams'], ['members'])
  const make = () =>
    act('make', () => call('teams.create', { body: { name } })).then((made) => made && setName(''))
  if (!teams || (!mayManage && teams.length === 0)) return null
  return (
    <Group title={m.desk_settings_teams()} more={m.desk_settings_teams_more()}>
      <ul className="settings-rows">
        {teams.map((team) => (
          <TeamLine key={team.id} team={team} members={members ?? []} />
        ))}
      </ul>
      {mayManage && (
        <form
          className="settings-add"
          onSubmit={(event) => {
            event.preventDefault()
            void make()
          }}
        >
          <Input
            required
            aria-label={m.desk_settings_team_name()}
            placeholder={m.desk_settings_team_name()}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" busy={busy === 'make'}>
            {m.desk_customers_add()}
          </Button>
        </form>
      )}
    </Group>
  )
}

function TeamLine({ team, members }: { team: Team; members: readonly Member[] }) {
  const { busy, act } = useAct(['teams'], ['members'])
  const params = { id: team.id }
  const inside = members.filter(({ id }) => team.memberIds.includes(id))
  const outside = members.filter(
    ({ id, state }) => !team.memberIds.includes(id) && state !== 'deactivated',
  )
  const set = (memberIds: string[]) =>
    void act('members', () => call('teams.change', { params, body: { memberIds } }))
  return (
    <li className="stack">
      <div className="line">
        <span className="grow">{team.name}</span>
        {team.may.change && outside.length > 0 && (
          <Select
            look="plain"
            className="role-select"
            aria-label={m.desk_settings_team_add_to({ team: team.name })}
            value=""
            disabled={busy !== null}
            onChange={(event) => set([...team.memberIds, event.target.value])}
          >
            <option value="">{m.desk_settings_team_add()}</option>
            {outside.map((member) => (
              <option key={member.id} value={member.id}>
                {member.name || member.email}
              </option>
            ))}
          </Select>
        )}
        {team.may.change && (
          <IconButton
            icon="trash"
            name={m.desk_customers_remove({ what: team.name })}
            onClick={() => void act('remove', () => call('teams.remove', { params }))}
          />
        )}
      </div>
      <div className="people">
        {inside.length === 0 && <small>{m.desk_settings_team_nobody()}</small>}
        {inside.map((member) => (
          <Tag
            key={member.id}
            boxed
            name={member.name || member.email}
            onRemove={
              team.may.change
                ? () => set(team.memberIds.filter((id) => id !== member.id))
                : undefined
            }
          >
            {member.name || member.email}
          </Tag>
        ))}
      </div>
    </li>
  )
}
