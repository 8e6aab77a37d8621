import { Icon, useNow } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { TaskClock } from '../../care/TaskClock.tsx'
import { scoreIcon } from '../../care/score-icon.ts'
import type { CareTask } from '../../known/care.ts'
import { scoreWord } from '../../known/score-words.ts'
import { useMe } from '../../session.ts'
import { TaskActs } from './TaskActs.tsx'
import { WhyWords } from './WhyLine.tsx'
import './care.css'

const dayMs = 86_400_000

/** Below the head of a conversation, or on a customer's page: what this person waits for. */
export default function CareStrip({ tasks, isHere }: { tasks: CareTask[]; isHere?: boolean }) {
  return (
    <section className="care-strip" aria-label={m.desk_care_strip()}>
      {tasks.map((task) => (
        <div key={task.id} className="care-strip-task">
          <Icon name={task.answer ? scoreIcon(task.answer) : 'care'} size="s" />
          <p>
            <Sentence task={task} />
          </p>
          <TaskClock task={task} />
          <TaskActs task={task} isHere={isHere} />
        </div>
      ))}
    </section>
  )
}

function Sentence({ task }: { task: CareTask }) {
  const me = useMe()
  const now = useNow().getTime()
  const { answer, cause, owner, state, note } = task
  const days = Math.floor((now - Date.parse(answer?.at ?? task.createdAt)) / dayMs)
  const whose = owner
    ? owner.id === me.id
      ? m.desk_care_strip_yours()
      : m.desk_care_strip_of({ name: owner.name })
    : m.desk_care_nobodys()
  const says = answer
    ? m.desk_care_strip_answered({ score: scoreWord(answer), days })
    : cause === 'by-hand'
      ? m.desk_care_strip_opened({ days })
      : m.desk_care_strip_signal({ days })
  const lead = state === 'open' ? m.desk_care_strip() : m.desk_care_strip_contacted()
  return (
    <>
      <b>{lead}</b> {says} <span className="text-ink-2">{whose}</span>
      <WhyWords task={task} />
      {answer?.comment && <q className="care-strip-said">{answer.comment}</q>}
      {note && <span className="care-strip-said">{note}</span>}
    </>
  )
}
