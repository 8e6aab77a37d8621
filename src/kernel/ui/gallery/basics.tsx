import { useState } from 'react'
import {
  Avatar,
  Button,
  Checkbox,
  ClockRing,
  Combobox,
  DateText,
  Duration,
  Field,
  IconButton,
  Input,
  Kbd,
  Progress,
  RadioGroup,
  Segmented,
  Select,
  SplitButton,
  Switch,
  Tabs,
  Tag,
  Textarea,
} from '../index.ts'
import { Line, Part } from './Part.tsx'

const surfaces = [
  ['canvas', 'behind'],
  ['paper', 'reading'],
  ['raised', 'floating'],
  ['well', 'inset, hover'],
  ['chosen', 'selected'],
  ['line', 'hairline'],
  ['edge', 'input edge'],
  ['ink', 'read'],
  ['ink-2', 'explains'],
  ['ink-3', 'when, how many'],
  ['clay', 'mark, focus'],
  ['clay-solid', 'button'],
  ['clay-ink', 'words'],
  ['clay-wash', 'ground'],
  ['note', 'private note'],
  ['good', 'kept'],
  ['warn', 'soon'],
  ['bad', 'late'],
] as const

export function Colours() {
  return (
    <Part title="Surfaces, ink, clay and state">
      <ul className="grid grid-cols-3 phone:grid-cols-5 gap-x-2.5 gap-y-2">
        {surfaces.map(([name, use]) => (
          <li key={name}>
            <i
              className="block h-6 rounded-3 mb-1 ring-1 ring-inset ring-line-2"
              style={{ background: `var(--${name})` }}
            />
            <b className="block t-12 font-strong">{name}</b>
            <span className="t-12 text-ink-3">{use}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Types() {
  return (
    <Part title="Type">
      <div className="grid gap-1.5">
        <p className="t-26">We keep our word</p>
        <p className="t-20">My planter arrived in pieces</p>
        <p className="font-semibold">
          Nora Vale <span className="font-normal text-ink-3">14 semibold, a name</span>
        </p>
        <p>
          Reading text at the desk, 14 on 20{' '}
          <span className="text-ink-3">customers read 16 on 24</span>
        </p>
        <p className="t-13 text-ink-2">13 on 18, rows and buttons. 1 284 · 09:12 · 64,00 €</p>
        <p className="t-12 text-ink-3">12 on 16, times, counts, labels</p>
      </div>
    </Part>
  )
}

export function Buttons() {
  const [bold, setBold] = useState(true)
  return (
    <Part title="Buttons">
      <Line>
        <Button tone="ink" keys="Mod+Enter">
          Send
        </Button>
        <Button tone="clay" icon="gift">
          Give
        </Button>
        <Button icon="check">Resolve</Button>
        <Button tone="bare" icon="paperclip">
          Attach
        </Button>
        <Button tone="danger">Forget</Button>
      </Line>
      <Line title="hover">
        <Button tone="ink" className="hover">
          Send
        </Button>
        <Button tone="clay" className="hover">
          Give
        </Button>
        <Button className="hover">Resolve</Button>
        <Button tone="bare" className="hover">
          Attach
        </Button>
      </Line>
      <Line title="off, why">
        <Button disabled>Send</Button>
        <Button tone="ink" whyNot="Needs a recipient">
          Send
        </Button>
        <Button tone="bare" disabled icon="paperclip">
          Attach
        </Button>
      </Line>
      <Line title="busy">
        <Button tone="ink" busy>
          Send
        </Button>
        <Button icon="check" busy>
          Resolving
        </Button>
        <IconButton icon="refresh" name="Check mail" busy />
      </Line>
      <Line title="others">
        <SplitButton>
          <Button tone="ink" keys="Mod+Enter">
            Send
          </Button>
          <Button tone="ink" aria-label="Other ways to send" after="chevron-down" />
        </SplitButton>
        <Button tone="bare" icon="gift" keys="g" aria-pressed="true">
          Gesture
        </Button>
        <IconButton
          icon="bold"
          name="Bold"
          keys="Mod+b"
          aria-pressed={bold}
          onClick={() => setBold(!bold)}
        />
        <IconButton icon="snooze" name="Snooze" keys="s" />
        <Kbd keys="g i" />
        <Kbd keys="?" />
      </Line>
      <Line title="sizes">
        <Button tone="ink" size="l">
          Save
        </Button>
        <Button tone="clay" size="xl">
          Send my answer
        </Button>
      </Line>
    </Part>
  )
}

const reasons = ['Damaged on arrival', 'Where is my order', 'Plant care', 'Invoice', 'Café order']

export function Inputs() {
  const [reason, setReason] = useState<string | null>('Damaged on arrival')
  const [touch, setTouch] = useState<'brief' | 'usual' | 'high'>('brief')
  const [tab, setTab] = useState<'reply' | 'note' | 'aside'>('reply')
  const [theme, setTheme] = useState<'system' | 'light' | 'dark'>('system')
  return (
    <Part title="Inputs">
      <div className="grid phone:grid-cols-2 gap-x-4 gap-y-3">
        <Field label="Name to use" hint="As she signs her mails">
          <Input defaultValue="Nora" />
        </Field>
        <Field label="Best time" optional>
          <Input className="focus" defaultValue="before 10:00" />
        </Field>
        <Field label="Credit" error="10 € at most. Ask Mira for more">
          <Input defaultValue="25" unit="€" inputMode="decimal" />
        </Field>
        <Field label="Reason">
          <Combobox
            options={reasons.map((label) => ({ value: label, label }))}
            value={reason}
            onChange={setReason}
            clearable
          />
        </Field>
        <Field label="Then">
          <Select defaultValue="go">
            <option value="go">let it go</option>
            <option value="ask">ask Mira</option>
          </Select>
        </Field>
        <Field label="Find" labelHidden>
          <Input icon="search" placeholder="Find a person or an order" />
        </Field>
        <Field label="Zone" hint="From the shop's settings">
          <Input readOnly value="Europe/Lisbon" />
        </Field>
        <Field label="Order">
          <Input disabled defaultValue="4127" />
        </Field>
        <Field label="Card" className="phone:col-span-2">
          <Textarea rows={2} defaultValue="Dear Nora, please don’t look for photos." />
        </Field>
      </div>
      <div className="grid gap-2 mt-3">
        <Line>
          <Checkbox label="Promise" defaultChecked />
          <Checkbox label="Note" />
          <Checkbox label="Some" partly />
          <Checkbox label="Off" disabled />
          <Switch label="Celebrate" defaultChecked />
          <Switch label="Sound" />
        </Line>
        <RadioGroup
          label="Touch"
          value={touch}
          onChange={setTouch}
          flow
          hint="Nothing is chosen for anyone"
          choices={[
            { value: 'brief', label: 'Brief' },
            { value: 'usual', label: 'Usual' },
            { value: 'high', label: 'By hand', disabled: true },
          ]}
        />
        <Line>
          <Tabs
            label="What you write"
            value={tab}
            onChange={setTab}
            tabs={[
              { value: 'reply', label: 'Reply' },
              { value: 'note', label: 'Note' },
              { value: 'aside', label: 'Aside', count: 2 },
            ]}
          />
          <Segmented
            label="Scheme"
            value={theme}
            onChange={setTheme}
            tabs={[
              { value: 'system', label: 'System', icon: 'contrast' },
              { value: 'light', label: 'Light', icon: 'sun' },
              { value: 'dark', label: 'Dark', icon: 'snooze' },
            ]}
          />
          <Select look="plain" aria-label="Order" defaultValue="due" className="w-28!">
            <option value="due">Due first</option>
            <option value="new">Newest</option>
          </Select>
        </Line>
      </div>
    </Part>
  )
}

const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000)

export function People() {
  return (
    <Part title="People, badges, clocks, time">
      <Line>
        <Avatar id="nora" name="Nora Vale" />
        <Avatar id="idris" name="Idris Okoye" />
        <Avatar id="tomas" name="Tomás Ríos" />
        <Avatar id="yuki" name="森 Yuki" size="l" />
        <span className="t-12 text-ink-3">customers are round,</span>
        <Avatar kind="team" id="ada" name="Ada" />
        <Avatar kind="team" id="bo" name="Bo" />
        <Avatar kind="team" id="mira" name="Mira" size="s" />
        <span className="t-12 text-ink-3">colleagues square</span>
      </Line>
      <Line>
        <Tag tone="good" icon="check">
          Kept
        </Tag>
        <Tag tone="warn" icon="clock">
          38 min
        </Tag>
        <Tag tone="bad" icon="warning">
          22 min late
        </Tag>
        <Tag tone="clay" icon="promise">
          Promise
        </Tag>
        <Tag icon="pause">Held</Tag>
        <Tag boxed>Draft</Tag>
        <Tag boxed tone="good" icon="check">
          Resolved
        </Tag>
        <Tag boxed tone="bad" icon="close">
          Bounced
        </Tag>
        <Tag boxed onRemove={() => undefined}>
          wedding
        </Tag>
      </Line>
      <Line>
        <ClockRing used={0.8}>2 h 50</ClockRing>
        <ClockRing used={0.32} state="soon">
          38 min left
        </ClockRing>
        <ClockRing used={1} state="late">
          22 min late
        </ClockRing>
        <Tag icon="pause">Waits on Nora</Tag>
        <Tag>
          <Avatar kind="team" id="bo" name="Bo" size="s" />
          Bo is replying
        </Tag>
      </Line>
      <Line>
        <DateText at={new Date(Date.now() - 3_600_000)} className="t-12 text-ink-3" />
        <DateText at={threeDaysAgo} form="full" className="t-12 text-ink-3" />
        <DateText at="2023-03-14T10:00:00Z" className="t-12 text-ink-3" />
        <Duration ms={116 * 60_000} className="t-12 text-ink-3" />
      </Line>
      <Progress says="Importing 1 284 of 2 000" value={1284} max={2000}>
        <Button tone="bare">Stop</Button>
      </Progress>
    </Part>
  )
}
