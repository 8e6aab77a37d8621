import { type KeyboardEvent, type ReactNode, useState } from 'react'
import {
  announce,
  Button,
  Icon,
  IconButton,
  Menu,
  MenuItem,
  toast,
  useReader,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { armsOf, type Step, type StepType } from '../../../../care/journeys/ui/index.ts'
import {
  changeStep,
  insertStep,
  moveStep,
  newStep,
  type Place,
  removeStep,
  standing,
  stepTypes,
} from './edit.ts'
import { JourneyForm } from './JourneyForm.tsx'
import {
  armName,
  faultWord,
  stepHints,
  stepIcons,
  stepNames,
  stepWords,
  triggerWords,
} from './names.ts'
import type { Fault } from './queries.ts'
import { StepForm } from './StepForm.tsx'
import type { Draft } from './use-draft.ts'

interface FlowProps {
  draft: Draft
  mayEdit: boolean
}

interface Editing {
  draft: Draft
  mayEdit: boolean
  openId: string | null
  setOpen: (id: string | null) => void
  /** `change` gives new steps from those there are. */
  change: (steps: Step[]) => void
}

/** The head of the flow is open under this name. */
const head = 'journey'

/** A journey from top to bottom: each step says what it does and opens where it stands. */
export function Flow({ draft, mayEdit }: FlowProps) {
  const [openId, setOpen] = useState<string | null>(null)
  const { definition } = draft
  const editing: Editing = {
    ...{ draft, mayEdit, openId, setOpen },
    change: (steps) => draft.change({ ...definition, steps }),
  }
  const own = draft.faults.filter(({ stepId }) => stepId === null)
  return (
    <div className="flow" aria-label={m.desk_journey_flow()} role="group">
      <StepCard
        icon="journey"
        kind="begin"
        name={m.desk_journey_begin()}
        about={[
          triggerWords(definition),
          m.desk_journey_only_count({ count: definition.only.length }),
        ].join(' · ')}
        faults={own}
        isOpen={openId === head}
        onTurn={() => setOpen(openId === head ? null : head)}
        mayEdit={mayEdit}
      >
        <JourneyForm definition={definition} change={draft.change} />
      </StepCard>
      <Steps editing={editing} steps={definition.steps} parentId={null} arm={0} />
      <div className="step-card end">
        <span className="step-head">
          <Icon name="check" />
          <span className="step-words">
            <b>{m.desk_journey_end()}</b>
            <small>{m.desk_journey_end_text()}</small>
          </span>
        </span>
      </div>
      {mayEdit && <p className="flow-hint">{m.desk_journey_flow_hint()}</p>}
    </div>
  )
}

interface StepsProps {
  editing: Editing
  steps: readonly Step[]
  parentId: string | null
  arm: number
  /** What the list is under, for the name of its first "add". */
  under?: string
}

function Steps({ editing, steps, parentId, arm, under }: StepsProps) {
  const first = under ? m.desk_journey_add_in({ arm: under }) : m.desk_journey_add_first()
  return (
    <>
      <Add editing={editing} place={{ parentId, arm, at: 0 }} where={first} />
      {steps.map((step, at) => (
        <div key={step.id} className="step">
          <OneStep editing={editing} step={step} />
          <Add
            editing={editing}
            place={{ parentId, arm, at: at + 1 }}
            where={m.desk_journey_add_after({ step: stepNames[step.type]() })}
          />
        </div>
      ))}
    </>
  )
}

interface AddProps {
  editing: Editing
  place: Place
  where: string
}

function Add({ editing, place, where }: AddProps) {
  const { draft, change, setOpen, mayEdit } = editing
  if (!mayEdit) return <span className="step-line" aria-hidden="true" />
  const add = (type: StepType) => {
    const id = `${type}-${crypto.randomUUID().slice(0, 8)}`
    change(insertStep(draft.definition.steps, place, newStep(type, id)))
    setOpen(id)
    requestAnimationFrame(() => focusStep(id))
  }
  return (
    <div className="step-add">
      <Menu
        label={m.desk_journey_add()}
        trigger={<IconButton icon="plus" name={m.desk_journey_add_here({ where })} />}
      >
        {stepTypes.map((type) => (
          <MenuItem
            key={type}
            icon={stepIcons[type]}
            more={stepHints[type]()}
            onSelect={() => add(type)}
          >
            {stepNames[type]()}
          </MenuItem>
        ))}
      </Menu>
    </div>
  )
}

const focusStep = (id: string) =>
  document.querySelector<HTMLElement>(`[data-step="${id}"] .step-head`)?.focus()

function OneStep({ editing, step }: { editing: Editing; step: Step }) {
  const { draft, change, openId, setOpen, mayEdit } = editing
  const { locale } = useReader()
  const { steps } = draft.definition
  const name = stepNames[step.type]()
  const { place, count } = standing(steps, step.id)
  const move = (by: -1 | 1) => {
    change(moveStep(steps, step.id, by))
    const to = Math.min(count, Math.max(1, place + by))
    announce(m.desk_journey_moved({ step: name, place: String(to), count: String(count) }))
    requestAnimationFrame(() => focusStep(step.id))
  }
  const remove = () => {
    const before = draft.definition
    change(removeStep(steps, step.id))
    setOpen(null)
    toast({ says: m.desk_journey_removed({ step: name }), onUndo: () => draft.change(before) })
  }
  const keys = (event: KeyboardEvent) => {
    if (!mayEdit || !event.altKey) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <>
      <StepCard
        id={step.id}
        kind={step.type}
        icon={stepIcons[step.type]}
        name={name}
        about={stepWords(step, locale)}
        faults={draft.faults.filter(({ stepId }) => stepId === step.id)}
        isOpen={openId === step.id}
        onTurn={() => setOpen(openId === step.id ? null : step.id)}
        onKeyDown={keys}
        mayEdit={mayEdit}
      >
        <StepForm step={step} onChange={(changed) => change(changeStep(steps, changed))} />
        <StepActs {...{ place, count, move, remove }} onFold={() => setOpen(null)} />
      </StepCard>
      <Arms editing={editing} step={step} />
    </>
  )
}

interface StepActsProps {
  place: number
  count: number
  move: (by: -1 | 1) => void
  remove: () => void
  onFold: () => void
}

function StepActs({ place, count, move, remove, onFold }: StepActsProps) {
  return (
    <div className="step-acts">
      <IconButton
        icon="arrow-up"
        name={m.desk_journey_up()}
        disabled={place === 1}
        onClick={() => move(-1)}
      />
      <IconButton
        icon="arrow-down"
        name={m.desk_journey_down()}
        disabled={place === count}
        onClick={() => move(1)}
      />
      <Button tone="bare" icon="trash" onClick={remove}>
        {m.desk_journey_remove()}
      </Button>
      <Button className="end" onClick={onFold}>
        {m.desk_journey_fold()}
      </Button>
    </div>
  )
}

function Arms({ editing, step }: { editing: Editing; step: Step }) {
  const arms = armsOf(step)
  if (arms.length === 0) return null
  return (
    <div className="step-arms">
      {arms.map((inner, arm) => {
        const under = armName(step, arm)
        return (
          <section key={arm} className="step-arm" aria-label={under}>
            <p className="step-arm-name">{under}</p>
            <Steps editing={editing} steps={inner} parentId={step.id} arm={arm} under={under} />
          </section>
        )
      })}
    </div>
  )
}

interface CardProps {
  id?: string
  kind: string
  icon: Parameters<typeof Icon>[0]['name']
  name: string
  about: string
  faults: readonly Fault[]
  isOpen: boolean
  onTurn: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  mayEdit: boolean
  children: ReactNode
}

function StepCard(props: CardProps) {
  const { id, kind, icon, name, about, faults, isOpen, onTurn, onKeyDown, mayEdit } = props
  const words = (
    <>
      <Icon name={icon} />
      <span className="step-words">
        <b>{name}</b>
        <small>{about}</small>
        {faults.map((fault) => (
          <span key={fault.code} className="step-fault">
            <Icon name="warning" size="s" />
            {faultWord(fault)}
          </span>
        ))}
      </span>
    </>
  )
  const look = ['step-card', kind, isOpen && 'open', faults.length > 0 && 'faulty']
  return (
    <div className={look.filter(Boolean).join(' ')} data-step={id}>
      {mayEdit ? (
        <button
          type="button"
          className="step-head"
          aria-expanded={isOpen}
          onClick={onTurn}
          onKeyDown={onKeyDown}
        >
          {words}
          <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} size="s" />
        </button>
      ) : (
        <span className="step-head">{words}</span>
      )}
      {isOpen && <div className="step-form">{props.children}</div>}
    </div>
  )
}
