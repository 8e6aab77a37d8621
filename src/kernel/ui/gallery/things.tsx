import { useState } from 'react'
import {
  AlertDialog,
  Avatar,
  Banner,
  Button,
  Checkbox,
  Dialog,
  DialogClose,
  EmptyState,
  ErrorState,
  Field,
  HoverCard,
  Icon,
  IconButton,
  Input,
  Kbd,
  Menu,
  MenuCheck,
  MenuItem,
  MenuLabel,
  MenuLine,
  PaneHeader,
  Popover,
  Row,
  SectionLabel,
  Skeleton,
  toast,
  VirtualList,
} from '../index.ts'
import { Line, Part } from './Part.tsx'

export function Floating({ theme }: { theme: string }) {
  const [live, setLive] = useState(true)
  return (
    <Part title="Menu, popover, dialog, toast">
      <Line>
        <Menu label="Goodwill" trigger={<Button after="chevron-down">Menu {theme}</Button>}>
          <MenuLabel>Goodwill</MenuLabel>
          <MenuItem icon="refresh" tone="clay" keys="1" more="Terra 28, 64 €">
            Replacement
          </MenuItem>
          <MenuItem icon="coin" tone="clay" keys="2">
            10 € credit
          </MenuItem>
          <MenuItem icon="gift" disabled>
            Discount, 0 left
          </MenuItem>
          <MenuLine />
          <MenuCheck checked={live} onChange={setLive}>
            Live updates
          </MenuCheck>
          <MenuItem icon="trash" tone="danger">
            Forget her
          </MenuItem>
        </Menu>
        <Popover label="Snooze" trigger={<Button icon="snooze">Popover {theme}</Button>}>
          <Field label="Until" hint="Tuesday 17 March, 09:00, your time">
            <Input defaultValue="tue 9" />
          </Field>
        </Popover>
        <HoverCard trigger={<a href="#nora">Nora Vale</a>}>
          <b>Nora Vale</b>
          <p className="text-ink-2">With us since March 2023. Email, first name, brief.</p>
        </HoverCard>
        <Dialog
          trigger={<Button>Dialog {theme}</Button>}
          title="Promise something"
          more="It stands in her card and at Today until it is kept."
          foot={
            <>
              <DialogClose>
                <Button tone="bare">Leave it</Button>
              </DialogClose>
              <Button tone="ink">Promise it</Button>
            </>
          }
        >
          <Field label="What">
            <Input defaultValue="Say when Fjord is back" />
          </Field>
        </Dialog>
        <AlertDialog
          trigger={<Button>Forget {theme}</Button>}
          title="Forget Nora Vale?"
          act="Forget her"
          keep="Keep"
          onAct={() => undefined}
        >
          Her words and address go. Invoices stay 7 years, without her name in the desk.
        </AlertDialog>
        <Button
          onClick={() =>
            toast({
              says: 'Sent. The promise is due Wed 17:00',
              onUndo: () => toast({ says: 'Taken back. Your words are where they were' }),
            })
          }
        >
          Toast {theme}
        </Button>
      </Line>
      <div className="toast mt-3">
        <Icon name="done" />
        <span className="grow">Sent. The promise is due Wed 17:00</span>
        <span className="toast-act leading-8">Undo, 8 s</span>
      </div>
    </Part>
  )
}

interface Row {
  id: string
  who: string
  subject: string
  heading?: boolean
}

const mail = <Icon name="mail" size="s" />
const chat = <Icon name="chat" size="s" />
const names = ['Priya Nair', 'Nora Vale', 'Idris Okoye', 'Tomás Ríos', 'Lena Brandt', 'Yuki Mori']
const subjects = [
  'Refund still not on my card',
  'My planter arrived in pieces',
  'Call back about a wedding order',
  '¿Llega antes del sábado?',
  'Drainage holes in the Fjord 40',
  'The glaze on my Moss bowl',
]
const rows: Row[] = Array.from({ length: 10_000 }, (_, at) =>
  at === 4
    ? { id: 'heading', who: 'Waiting on them', subject: '9 996', heading: true }
    : { id: `c${at}`, who: names[at % 6] ?? '', subject: subjects[at % 6] ?? '' },
)
const keyOf = (row: Row) => row.id
const nameOf = (row: Row) => `${row.who}, ${row.subject}`
const isHeading = (row: Row) => row.heading ?? false
const heightOf = (row: Row) => (row.heading ? 33 : 56)

export function Lists({ theme }: { theme: string }) {
  const [active, setActive] = useState<string | null>('c1')
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const check = (row: Row) => {
    const next = new Set(checked)
    if (!next.delete(row.id)) next.add(row.id)
    setChecked(next)
  }
  return (
    <Part title="Lists, rows, heads">
      <div className="border border-line rounded-5 overflow-hidden">
        <PaneHeader
          title="Mine"
          as="h2"
          count={6}
          actions={
            <>
              <Button tone="bare" after="chevron-down">
                Due first
              </Button>
              <IconButton icon="pencil" name="New conversation" keys="c" />
            </>
          }
        />
        <VirtualList
          label={`Conversations, ${theme}`}
          className="h-60"
          items={rows}
          total={rows.length}
          {...{ keyOf, nameOf, isHeading }}
          rowHeight={heightOf}
          activeKey={active}
          onActive={setActive}
          checkedKeys={checked}
          onCheck={check}
          renderRow={(row, state) =>
            row.heading ? (
              <div className="divide h-full">
                {row.who}
                <span className="end">{row.subject}</span>
              </div>
            ) : (
              <div className="flex gap-2.5 px-3 py-2 items-start">
                <Checkbox
                  tabIndex={-1}
                  label={`Choose ${row.who}`}
                  labelHidden
                  checked={state.checked}
                  onChange={() => check(row)}
                />
                <Avatar id={row.who} name={row.who} />
                <div className="grow">
                  <div className="t-13 font-semibold">{row.who}</div>
                  <div className="t-13 one">{row.subject}</div>
                </div>
              </div>
            )
          }
        />
      </div>
      <div className="mt-4">
        <SectionLabel aside="kept 47 of 51 in 90 days">My promises</SectionLabel>
        <div className="border-t border-line">
          <Row
            care
            lead={<Icon name="promise" size="s" />}
            who="Hugo Martin"
            what="Send the corrected invoice"
            when={<span className="text-warn-ink">Today 17:00</span>}
          />
          <Row on lead={mail} who="Nora Vale" what="My planter" when="38 min" />
          <Row lead={chat} who="A visitor" what="Is Dusk food safe?" when="now" />
        </div>
      </div>
    </Part>
  )
}

export function States() {
  return (
    <Part title="Empty, waiting, wrong, banners">
      <div className="grid phone:grid-cols-3 gap-3 *:border *:border-line *:rounded-5">
        <EmptyState title="Nothing is late" action={<Button>Look at care tasks</Button>}>
          The next promise falls due at 11:30.
        </EmptyState>
        <div className="p-4">
          <Skeleton />
        </div>
        <ErrorState title="Not sent" action={<Button icon="refresh">Try again</Button>}>
          The mail server did not answer. Your words are kept.
        </ErrorState>
      </div>
      <div className="mt-3 grid gap-1.5">
        <Banner icon="wifi-off" inset>
          The server does not answer. You can go on reading; drafts are kept here.
        </Banner>
        <Banner
          tone="clay"
          icon="promise"
          inset
          action={
            <Button tone="bare" keys="y">
              Keep it
            </Button>
          }
        >
          Promise: sent by <b>Wed 18 March, 17:00</b>
        </Banner>
        <Banner tone="note" icon="lock" inset>
          Only the team sees this
        </Banner>
        <Banner tone="warn" icon="warning" inset>
          Bo answered 10 seconds ago. <Kbd keys="Mod+Enter" /> sends anyway.
        </Banner>
        <Banner tone="bad" icon="warning" inset>
          Not sent: the address does not exist.
        </Banner>
        <Banner tone="good" icon="check" inset>
          Mail arrives and leaves.
        </Banner>
      </div>
    </Part>
  )
}
