import { useState } from 'react'
import { Button, Field, Icon, Input, Popover } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation, Party, Recipients } from '../api/contracts.ts'
import { partyKey } from './drafts.ts'
import type { RecipientChoice } from './use-recipients.ts'

interface RecipientLineProps {
  recipients: RecipientChoice
  conversation: Conversation
}

const kinds = ['to', 'cc', 'bcc'] as const
const kindName = { to: m.desk_to, cc: m.desk_cc, bcc: m.desk_bcc }

/** Who gets it, always in sight; chosen in place (D29). */
export function RecipientLine({ recipients, conversation }: RecipientLineProps) {
  const { chosen, everybody } = recipients
  const [open, setOpen] = useState(false)
  const shown = (kind: (typeof kinds)[number]) =>
    chosen[kind].length > 0 && (
      <span key={kind} className="to-kind">
        <span className="text-ink-3">{kindName[kind]()}</span>
        {chosen[kind].map((party) => (
          <Chip key={partyKey(party)} {...{ party, recipients, conversation }} />
        ))}
      </span>
    )
  const trigger = (
    <button type="button" className="composer-to">
      {kinds.map(shown)}
      {chosen.to.length === 0 && <b className="text-bad-ink">{m.desk_nobody_yet()}</b>}
      <span className="sr">, {m.desk_change_recipients()}</span>
      <Icon name="chevron-down" size="s" />
    </button>
  )
  return (
    <span className="to-line">
      {everybody && <EverybodyButton everybody={everybody} to={chosen.to[0]} />}
      <Popover
        trigger={trigger}
        label={m.desk_change_recipients()}
        open={open}
        onOpenChange={setOpen}
        align="end"
      >
        <RecipientForm recipients={recipients} onDone={() => setOpen(false)} />
      </Popover>
    </span>
  )
}

/** To everybody or to who wrote: said by what pressing it does. */
function EverybodyButton({
  everybody,
  to,
}: {
  everybody: NonNullable<RecipientChoice['everybody']>
  to: Party | undefined
}) {
  const { chosen, count, choose } = everybody
  const name = (to?.name || to?.address || '').split(' ')[0] ?? ''
  return (
    <Button tone="bare" icon={chosen ? 'user' : 'customers'} onClick={() => choose(!chosen)}>
      {chosen ? m.desk_reply_only({ name }) : m.desk_reply_all({ count })}
    </Button>
  )
}

interface ChipProps {
  party: Party
  recipients: RecipientChoice
  conversation: Conversation
}

/** A person, with a word where they are new here or sit somewhere else. */
function Chip({ party, recipients, conversation }: ChipProps) {
  const isCustomer = party.name && party.name === conversation.customer.name
  const isNew = recipients.isNew(party)
  const isForeign = recipients.isForeign(party)
  const domain = party.address.slice(party.address.lastIndexOf('@') + 1)
  return (
    <span className={`chip ${isNew || isForeign ? 'new' : ''}`} title={party.address}>
      {(isNew || isForeign) && <Icon name="warning" size="s" />}
      <span className="one">{isCustomer ? party.name : party.name || party.address}</span>
      {isForeign && party.name && <span className="at">{domain}</span>}
      {isNew && <span className="sr">{m.desk_new_person()}</span>}
      {isForeign && <span className="sr">{m.desk_foreign_person({ domain })}</span>}
    </span>
  )
}

const asText = (parties: readonly Party[]) =>
  parties
    .map(({ name, address }) => (name && name !== address ? `${name} <${address}>` : address))
    .join(', ')

/** "Nora Vale <nora@example.com>, jun@example.com" as people. Null where one is no address. */
export function partiesOf(text: string): Party[] | null {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const parties = parts.map((part): Party => {
    const [, name = '', address = part] = /^(.*?)\s*<([^<>]+)>$/.exec(part) ?? []
    return { name: name.replace(/^"|"$/g, ''), address: address.trim() }
  })
  return parties.every(({ address }) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address))
    ? parties
    : null
}

function RecipientForm({
  recipients,
  onDone,
}: {
  recipients: RecipientChoice
  onDone: () => void
}) {
  const { chosen } = recipients
  const [texts, setTexts] = useState({
    to: asText(chosen.to),
    cc: asText(chosen.cc),
    bcc: asText(chosen.bcc),
  })
  const [wrong, setWrong] = useState<string | null>(null)
  const save = () => {
    const next: Partial<Recipients> = {}
    for (const kind of kinds) {
      const parties = partiesOf(texts[kind])
      if (!parties) return setWrong(kind)
      next[kind] = parties
    }
    recipients.change(next as Recipients)
    onDone()
  }
  return (
    <form
      className="grid gap-2 w-80"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {kinds.map((kind) => (
        <Field
          key={kind}
          label={kindName[kind]()}
          error={wrong === kind ? m.desk_not_an_address() : undefined}
        >
          <Input
            value={texts[kind]}
            onChange={(event) => setTexts({ ...texts, [kind]: event.target.value })}
          />
        </Field>
      ))}
      <div className="flex justify-end gap-2">
        <Button tone="bare" onClick={onDone}>
          {m.desk_cancel()}
        </Button>
        <Button type="submit" tone="ink">
          {m.desk_apply()}
        </Button>
      </div>
    </form>
  )
}
