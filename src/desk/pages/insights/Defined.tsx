import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { Button, Icon, Popover, sayDuration, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { addressOf } from '../../api/client.ts'
import { sayNumber, sayTold } from './figures.ts'
import { RowsLink } from './Part.tsx'
import type { Query, Summary, Told } from './queries.ts'
import type { InsightsSearch } from './rules.ts'

const lookMs = 350
const leaveMs = 200

/**
 * Open by a glance (hover, focus) or by an act (click, Enter). A glance takes no focus and ends
 * by itself; an act brings the focus in, and it returns to the name.
 */
function useGlance() {
  const [open, setOpen] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const inside = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  // Closing gives the focus back to the name; that is no new glance.
  const hasSeen = useRef(false)

  const glance = (ms: number) => {
    clearTimeout(timer.current)
    if (open || hasSeen.current) return
    timer.current = setTimeout(() => {
      setAsked(false)
      setOpen(true)
    }, ms)
  }
  const leave = () => {
    clearTimeout(timer.current)
    hasSeen.current = false
    if (!isAsked) timer.current = setTimeout(() => setOpen(false), leaveMs)
  }
  const ask = () => {
    clearTimeout(timer.current)
    const isFirst = !open || !isAsked
    setAsked(true)
    setOpen(isFirst)
    if (open && isFirst) inside.current?.querySelector<HTMLElement>('a, button')?.focus()
  }
  const set = (next: boolean) => {
    clearTimeout(timer.current)
    hasSeen.current = !next
    setOpen(next)
  }
  return { open, quiet: !isAsked, inside, glance, leave, ask, set }
}

const isMouse = (event: PointerEvent) => event.pointerType === 'mouse'

interface DefinedProps {
  told: Told
  summary: Summary
  search: InsightsSearch
  query: Query
}

/** A number's name, which says how it is counted and leads to the rows. */
export function Defined({ told, summary, search, query }: DefinedProps) {
  const { definition } = told
  const { open, quiet, inside, glance, leave, ask, set } = useGlance()
  const name = (
    <button
      type="button"
      className="defined-name"
      onPointerEnter={(event) => isMouse(event) && glance(lookMs)}
      onPointerLeave={(event) => isMouse(event) && leave()}
      onFocus={(event) => event.target.matches(':focus-visible') && glance(lookMs)}
      onBlur={(event) => inside.current?.contains(event.relatedTarget) || leave()}
      onClick={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      {definition.name}
    </button>
  )
  return (
    <Popover trigger={name} label={definition.name} open={open} onOpenChange={set} quiet={quiet}>
      <div
        ref={inside}
        className="defined"
        onPointerEnter={(event) => isMouse(event) && glance(0)}
        onPointerLeave={(event) => isMouse(event) && leave()}
      >
        <Counted told={told} numbers={summary.numbers} />
        {summary.may.openRows && (
          <div className="acts">
            <Button asChild>
              <RowsLink metric={definition.id} search={search}>
                {m.desk_insights_show_rows()}
              </RowsLink>
            </Button>
            {summary.may.export && <CsvLink metric={definition.id} query={query} />}
          </div>
        )}
      </div>
    </Popover>
  )
}

/** How it is counted, and what else is known of it. */
function Counted({ told, numbers }: { told: Told; numbers: readonly Told[] }) {
  const reader = useReader()
  const { definition, p90, open } = told
  const paired = numbers.find((one) => one.definition.id === definition.pairedWith)
  return (
    <>
      <p className="font-strong">{definition.name}</p>
      <p>{definition.formula}</p>
      <p className="text-ink-2">{definition.rules}</p>
      {p90 !== null && (
        <p>{m.desk_insights_p90({ time: sayDuration(p90 * 1000, reader.words.units) })}</p>
      )}
      {open > 0 && <p>{m.desk_insights_still_open({ count: open })}</p>}
      {paired && paired.value !== null && (
        <p>
          {m.desk_insights_beside({
            name: paired.definition.name,
            value: sayTold(paired, paired.value, reader),
          })}
        </p>
      )}
      <p className="t-12 text-ink-3">
        {m.desk_insights_version({ version: sayNumber(definition.version, reader) })}
      </p>
      {definition.kind === 'nps' && (
        <p className="t-12 text-ink-3">{m.desk_insights_trademark()}</p>
      )}
    </>
  )
}

interface CsvLinkProps {
  metric: Told['definition']['id']
  query: Query & Record<string, unknown>
}

export function CsvLink({ metric, query }: CsvLinkProps) {
  return (
    <Button asChild>
      <a href={addressOf('metrics.export', { params: { id: metric }, query })} download>
        <Icon name="download" />
        {m.desk_insights_csv()}
      </a>
    </Button>
  )
}
