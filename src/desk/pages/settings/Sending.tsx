import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, DateText, Field, Input } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Answered } from '../../api/contracts.ts'
import { Problem } from '../../api/problem.ts'
import { known } from '../../known/client.ts'
import { countsQuery, inboxesQuery } from '../../known/queries.ts'
import { CopyLine } from '../../shell/CopyLine.tsx'
import { SettingsForm, useDraft } from './parts/Form.tsx'
import { Group, Part, Waiting } from './parts/Part.tsx'
import { emptyServer, serverBody, ServerFields, ServerTest, StateLine } from './parts/Server.tsx'
import { useAct } from './use-act.ts'

type Route = Answered<'mail-route.get'>

const nullWhenNone = (error: unknown) => {
  if (error instanceof Problem && error.status === 404) return null
  throw error
}

/** The server answers leave by; until there is one they wait, in sight. */
export default function Sending() {
  const { data: counts } = useQuery(countsQuery)
  const { data: inboxes } = useQuery(inboxesQuery)
  const unsent = counts?.unsent ?? 0
  return (
    <Part
      title={m.desk_settings_sending()}
      more={m.desk_settings_sending_more()}
      place={{ part: 'sending' }}
    >
      <OnItsWay />
      {unsent > 0 && (
        <p className="health-sentence">
          {m.desk_settings_unsent({ count: unsent })}{' '}
          <Link to="/inbox/$view" params={{ view: 'unsent' }}>
            {m.desk_settings_unsent_show()}
          </Link>
        </p>
      )}
      <RouteGroup
        inboxId={null}
        title={m.desk_settings_route_all()}
        address={inboxes?.[0]?.address}
      />
      {inboxes?.map((inbox) => (
        <RouteGroup
          key={inbox.id}
          inboxId={inbox.id}
          title={m.desk_settings_route_of({ name: inbox.name })}
          address={inbox.address}
        />
      ))}
    </Part>
  )
}

const lookAgainMs = 5_000

/** What has not left yet; a number that grows is the first sign of trouble. */
function OnItsWay() {
  const { data } = useQuery({
    queryKey: ['settings', 'outbox'],
    queryFn: ({ signal }) => call('installation.outbox', {}, { signal }),
    staleTime: 0,
    refetchInterval: lookAgainMs,
  })
  if (!data) return null
  const { pending, waiting, oldest } = data
  return (
    <p className="health-sentence" role="status">
      {pending + waiting === 0 && m.desk_settings_outbox_empty()}
      {pending > 0 && m.desk_settings_outbox_pending({ count: pending })}{' '}
      {waiting > 0 && m.desk_settings_outbox_waiting({ count: waiting })}
      {oldest && pending + waiting > 0 && (
        <span className="text-ink-3">
          {m.desk_settings_outbox_oldest()} <DateText at={oldest} plain />
        </span>
      )}
    </p>
  )
}

interface RouteGroupProps {
  /** Null: the one for all that have none of their own. */
  inboxId: string | null
  title: string
  address: string | undefined
}

function RouteGroup({ inboxId, title, address }: RouteGroupProps) {
  const queryKey = ['mail-route', inboxId]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      (inboxId
        ? call('inboxes.mail-route.get', { params: { id: inboxId } }, { signal })
        : call('mail-route.get', {}, { signal })
      ).catch(nullWhenNone),
    staleTime: 0,
  })
  if (query.data === undefined) return <Waiting query={query} />
  const route = query.data
  const form = <RouteForm queryKey={queryKey} {...{ inboxId, address, route }} />
  if (inboxId && !route) {
    return (
      <Group title={title}>
        <details className="settings-more">
          <summary>{m.desk_settings_route_inherits()}</summary>
          {form}
        </details>
      </Group>
    )
  }
  return (
    <Group title={title} more={route ? undefined : m.desk_settings_route_none()}>
      {route && <StateLine state={route.state} stateDetail={route.stateDetail} />}
      {form}
      {route?.dkim && <Dkim dkim={route.dkim} />}
      {route && <RemoveRoute inboxId={inboxId} queryKey={queryKey} />}
    </Group>
  )
}

interface RouteFormProps {
  inboxId: string | null
  address: string | undefined
  route: Route | null
  queryKey: unknown[]
}

function startOf(route: Route | null, address: string | undefined) {
  const server = { ...emptyServer(465), username: address ?? '' }
  if (!route) return { ...server, plusAddresses: false, signs: true }
  const { host, port, security, username, plusAddresses, dkim } = route
  const kept = { host, port, security, username: username ?? '' }
  return { ...server, ...kept, plusAddresses, signs: dkim !== null }
}

function RouteForm({ inboxId, address, route, queryKey }: RouteFormProps) {
  const draft = useDraft(startOf(route, address))
  const { data: guess } = useQuery({
    queryKey: ['mail-servers', address],
    queryFn: ({ signal }) =>
      call('mail-servers.guess', { query: { address: address ?? '' } }, { signal }),
    enabled: address !== undefined,
  })
  const { plusAddresses, signs, ...server } = draft.value
  const { username, ...rest } = serverBody(server)
  const domain = address?.split('@')[1] ?? ''
  const dkim = route?.dkim
    ? { domain: route.dkim.domain, selector: route.dkim.selector }
    : { domain, selector: 'rapport' }
  const body = {
    ...rest,
    username: username || null,
    plusAddresses,
    dkim: signs && domain ? dkim : null,
  }
  const save = async () => {
    const set = inboxId
      ? call('inboxes.mail-route.set', { params: { id: inboxId }, body })
      : call('mail-route.set', { body })
    known.setQueryData(queryKey, await set)
    void known.invalidateQueries({ queryKey: ['first-steps'] })
  }
  const test = () =>
    inboxId
      ? call('inboxes.mail-route.test', { params: { id: inboxId }, body })
      : call('mail-route.test', { body })
  return (
    <SettingsForm draft={draft} save={save}>
      {(wrong) => (
        <>
          {guess && !route && draft.value.host === '' && (
            <Button onClick={() => draft.set({ ...guess.smtp, username: guess.username })}>
              {m.desk_settings_take_guess({ host: guess.smtp.host })}
            </Button>
          )}
          <ServerFields
            value={server}
            set={draft.set}
            wrong={wrong}
            note={route ? undefined : guess?.note}
            isKept={route !== null}
          />
          <Checkbox
            label={m.desk_settings_dkim()}
            hint={m.desk_settings_dkim_hint()}
            checked={signs}
            onChange={(event) => draft.set({ signs: event.target.checked })}
          />
          <Checkbox
            label={m.desk_settings_plus()}
            hint={m.desk_settings_plus_hint()}
            checked={plusAddresses}
            onChange={(event) => draft.set({ plusAddresses: event.target.checked })}
          />
          <ServerTest run={test} />
        </>
      )}
    </SettingsForm>
  )
}

/** The record to copy into the DNS; mail leaves before it stands there, but may be doubted. */
function Dkim({ dkim }: { dkim: NonNullable<Route['dkim']> }) {
  return (
    <div className="settings-form dkim">
      <p className="group-more">{m.desk_settings_dkim_record()}</p>
      <Field label={m.desk_settings_dns_name()}>
        <Input readOnly value={dkim.dnsName} onFocus={(event) => event.target.select()} />
      </Field>
      <div>
        <p className="label">{m.desk_settings_dns_value()}</p>
        <CopyLine value={dkim.dnsValue} name={m.desk_settings_dns_value()} />
      </div>
    </div>
  )
}

function RemoveRoute({ inboxId, queryKey }: Pick<RouteFormProps, 'inboxId' | 'queryKey'>) {
  const { busy, act } = useAct(queryKey)
  const remove = () =>
    inboxId
      ? call('inboxes.mail-route.remove', { params: { id: inboxId } })
      : call('mail-route.remove')
  return (
    <Button tone="bare" busy={busy === 'remove'} onClick={() => void act('remove', remove)}>
      {m.desk_settings_route_remove()}
    </Button>
  )
}
