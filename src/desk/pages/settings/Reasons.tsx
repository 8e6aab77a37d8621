import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, EmptyState, IconButton, Input, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Reason } from '../../api/contracts.ts'
import { reasonsQuery } from '../../known/queries.ts'
import { Part, Waiting } from './parts/Part.tsx'
import { useAct } from './use-act.ts'

/** Why customers contact us, on two levels. */
export default function Reasons() {
  const query = useQuery(reasonsQuery)
  if (!query.data) return <Waiting query={query} />
  const tops = query.data.filter(({ parentId }) => parentId === null)
  return (
    <Part
      title={m.desk_settings_reasons()}
      more={m.desk_settings_reasons_more()}
      place={{ part: 'reasons' }}
    >
      {tops.length === 0 && (
        <EmptyState as="h2" title={m.desk_settings_reasons_none()}>
          {m.desk_settings_reasons_none_text()}
        </EmptyState>
      )}
      <ul className="settings-rows reasons">
        {tops.map((top) => (
          <li key={top.id} className="stack">
            <ReasonLine reason={top} />
            <ul>
              {query.data
                .filter(({ parentId }) => parentId === top.id)
                .map((below) => (
                  <li key={below.id}>
                    <ReasonLine reason={below} />
                  </li>
                ))}
              <li>
                <AddReason parent={top} />
              </li>
            </ul>
          </li>
        ))}
      </ul>
      <AddReason parent={null} />
    </Part>
  )
}

function ReasonLine({ reason }: { reason: Reason }) {
  const { busy, act } = useAct(['reasons'])
  const { name, parentId } = reason
  const archive = async () => {
    const done = await act('archive', () => call('reasons.archive', { params: { id: reason.id } }))
    if (done) toast({ says: m.desk_settings_reason_archived({ name }) })
  }
  return (
    <div className="line">
      <span className={`grow ${parentId ? '' : 'font-strong'}`}>{name}</span>
      <IconButton
        icon="archive"
        name={m.desk_settings_reason_archive({ name })}
        busy={busy === 'archive'}
        onClick={() => void archive()}
      />
    </div>
  )
}

function AddReason({ parent }: { parent: Reason | null }) {
  const [name, setName] = useState('')
  const { busy, act } = useAct(['reasons'])
  const label = parent
    ? m.desk_settings_reason_below({ name: parent.name })
    : m.desk_settings_reason_new()
  const add = async () => {
    const body = { name: name.trim(), parentId: parent?.id ?? null }
    if (await act('add', () => call('reasons.add', { body }))) setName('')
  }
  return (
    <form
      className="settings-add"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Input
        required
        maxLength={80}
        aria-label={label}
        placeholder={label}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" busy={busy === 'add'}>
        {m.desk_customers_add()}
      </Button>
    </form>
  )
}
