import { ClockRing, Icon, sayDuration, useNow, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { CareTask } from '../known/care.ts'

const soonMs = 2 * 3_600_000

type Clocked = Pick<CareTask, 'state' | 'dueAt' | 'createdAt' | 'isLate'>

/** How long there is until somebody should have written; once they have, that they have. */
export function TaskClock({ task }: { task: Clocked }) {
  const { words } = useReader()
  const now = useNow().getTime()
  if (task.state !== 'open') return <Stopped task={task} />
  const due = Date.parse(task.dueAt)
  const begun = Date.parse(task.createdAt)
  const left = due - now
  const time = sayDuration(left, words.units)
  if (left <= 0) {
    return (
      <ClockRing used={1} state="late">
        {m.desk_care_late_by({ time })}
      </ClockRing>
    )
  }
  return (
    <ClockRing used={(now - begun) / (due - begun)} state={left < soonMs ? 'soon' : 'calm'}>
      {m.desk_care_due_in({ time })}
    </ClockRing>
  )
}

function Stopped({ task }: { task: Clocked }) {
  return (
    <span className="tag">
      <Icon name={task.isLate ? 'clock' : 'check'} size="s" />
      {task.isLate ? m.desk_care_contacted_late() : m.desk_care_contacted_in_time()}
    </span>
  )
}
