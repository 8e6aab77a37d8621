import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, type ComponentProps } from 'react'
import { ErrorState, IconButton, Tabs, useShortcutScope } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { CareAbout } from '../care/CareAbout.tsx'
import { Composer } from '../composer/Composer.tsx'
import { useMode } from '../composer/mode.ts'
import type { Then } from '../composer/send.ts'
import { CustomerCard } from '../customer/CustomerCard.tsx'
import { markRead } from '../known/acts.ts'
import { rowOf } from '../known/lists.ts'
import { conversationQuery } from '../known/queries.ts'
import { useAfterPaint } from '../later.tsx'
import type { ListOf } from '../inbox/rules.ts'
import { ConversationHead } from './ConversationHead.tsx'
import { Thread } from './Thread.tsx'
import { useGoOn } from './use-go-on.ts'
import { useStay } from './use-stay.ts'

interface ConversationPaneProps {
  id: string
  list: ListOf
}

export function ConversationPane({ id, list }: ConversationPaneProps) {
  const found = useQuery({ ...conversationQuery(id), placeholderData: () => fromRow(id) })
  const conversation = found.data
  useShortcutScope('conversation')
  useEffect(() => {
    if (found.data && !found.isPlaceholderData) markRead(id)
    // Once per opening, and for whatever arrives while it is open.
  }, [id, found.data, found.isPlaceholderData])
  if (!conversation) {
    return (
      <section className="conv-pane" aria-busy={found.isPending}>
        {found.isError && (
          <ErrorState as="h2" title={m.desk_conversation_not_here()}>
            {sentenceOf(found.error)}
          </ErrorState>
        )}
      </section>
    )
  }
  return <Opened conversation={conversation} list={list} />
}
export default ConversationPane

function Opened({ conversation, list }: { conversation: Conversation; list: ListOf }) {
  const { id, customer } = conversation
  const { panel } = useSearch({ from: '/inbox/$view' })
  const [mode, setMode] = useMode(conversation)
  const stays = useStay(id)
  const goOn = useGoOn(id, list)
  const onSent = useCallback(
    (then: Then, next: boolean) => (then === 'resolve' || next) && goOn({ always: next }),
    [goOn],
  )
  return (
    <>
      <PhoneHead conversation={conversation} />
      <section
        className="conv-pane"
        data-pane="conversation"
        aria-label={m.desk_conversation()}
        data-conversation={id}
      >
        <ConversationHead conversation={conversation} stays={stays} onResolved={goOn} />
        {stays && <CareAbout conversation={id} />}
        <Thread conversation={conversation} />
        <ComposerSeat {...{ conversation, mode, onMode: setMode, onSent, stays }} />
      </section>
      <CustomerCard
        id={customer.id}
        name={customer.name}
        conversationId={id}
        isPanel={panel === 'customer'}
        isWhole={stays || panel === 'customer'}
      />
    </>
  )
}

/** The height of the last composer: the next one's seat, until it is drawn. */
let seatHeight = 0

/** The composer comes after the words have been painted, or with the first key that may need it. */
function ComposerSeat(props: ComponentProps<typeof Composer>) {
  const isPainted = useAfterPaint({ orWhenUsed: true })
  useEffect(() => {
    const composer = document.querySelector<HTMLElement>('.conv-pane > .composer')
    if (!isPainted || !composer) return
    const watch = new ResizeObserver(([now]) => {
      seatHeight = now?.borderBoxSize[0]?.blockSize ?? seatHeight
    })
    watch.observe(composer)
    return () => watch.disconnect()
  }, [isPainted])
  if (isPainted) return <Composer {...props} />
  const ground = props.mode === 'note' ? 'note' : ''
  return <div className={`composer-seat ${ground}`} style={{ height: seatHeight }} />
}

/** Everything the row tells stands at once; what only the server knows follows. */
function fromRow(id: string): Conversation | undefined {
  const row = rowOf(id)
  if (!row) return undefined
  const may = {
    reply: true,
    note: true,
    assign: true,
    resolve: true,
    reopen: false,
    snooze: true,
    tag: true,
  }
  return {
    ...row,
    inbox: { id: row.inboxId, name: '', address: '' },
    lastMessageId: null,
    readAt: null,
    followsId: null,
    firstResponseAt: null,
    reopenCount: 0,
    closesAt: null,
    externalRef: null,
    may:
      row.state === 'resolved' || row.state === 'closed'
        ? { ...may, resolve: false, snooze: false }
        : may,
  }
}

/** On a phone: back, and the two pages a conversation has. */
function PhoneHead({ conversation }: { conversation: Conversation }) {
  const navigate = useNavigate()
  const { panel } = useSearch({ from: '/inbox/$view' })
  const name = conversation.customer.name.split(' ')[0] ?? conversation.customer.name
  const show = (next: string) =>
    void navigate({
      to: '.',
      search: (search) => ({
        ...search,
        panel: next === 'customer' ? ('customer' as const) : undefined,
      }),
    })
  return (
    <header className="phone-head">
      {panel && <h1 className="sr">{conversation.customer.name}</h1>}
      <IconButton
        icon="chevron-left"
        name={m.desk_back_to_list()}
        onClick={() => void navigate({ to: '/inbox/$view', params: (now: object) => now as never })}
      />
      <Tabs
        label={m.desk_conversation()}
        look="line"
        value={panel ?? 'conversation'}
        onChange={show}
        tabs={[
          { value: 'conversation', label: m.desk_conversation() },
          { value: 'customer', label: name },
        ]}
      />
      <span />
    </header>
  )
}
