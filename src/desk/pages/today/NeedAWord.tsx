import { Link } from '@tanstack/react-router'
import { Icon } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Answered } from '../../api/contracts.ts'
import { TaskClock } from '../../care/TaskClock.tsx'
import { scoreIcon } from '../../care/score-icon.ts'
import type { CareTask } from '../../known/care.ts'
import { viewOf } from '../../known/lists.ts'
import { scoreWord } from '../../known/score-words.ts'
import { Block } from './parts.tsx'

/** Who needs a word from us, by the clock; customers were told that their answer stands here. */
export function NeedAWord({ tasks }: { tasks: Answered<'care-tasks.list'> }) {
  const { data, next } = tasks
  const aside = (
    <Link to="/care">
      {m.desk_today_word_all({ count: next ? `${data.length}+` : data.length })}
    </Link>
  )
  return (
    <Block title={m.desk_today_word()} aside={aside}>
      {data.map((task) => (
        <li key={task.id}>
          <TaskLink task={task}>
            <Icon name={task.answer ? scoreIcon(task.answer) : 'care'} size="s" className="clay" />
            <span className="today-what">
              <b>{task.customer.name}</b>
              <span className="about">{saidBy(task)}</span>
            </span>
            <span className="today-end">
              <TaskClock task={task} />
            </span>
          </TaskLink>
        </li>
      ))}
    </Block>
  )
}

function saidBy({ answer, note }: CareTask): string {
  if (!answer) return note
  const score = scoreWord(answer)
  return answer.comment ? m.desk_today_low_said({ score, text: answer.comment }) : score
}

function TaskLink({ task, children }: { task: CareTask; children: React.ReactNode }) {
  const { conversation } = task
  if (!conversation) {
    return (
      <Link to="/care" className="today-row">
        {children}
      </Link>
    )
  }
  const number = String(conversation.number)
  const view = viewOf(conversation.number)
  return (
    <Link to="/inbox/$view/$number" params={{ view, number }} className="today-row">
      {children}
    </Link>
  )
}
