import { Link } from '@tanstack/react-router'
import { Avatar, DateText, Icon, StateWord, type Tone } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { TaskClock } from '../../care/TaskClock.tsx'
import { scoreIcon } from '../../care/score-icon.ts'
import type { CareTask } from '../../known/care.ts'
import { viewOf } from '../../known/lists.ts'
import { scoreWord } from '../../known/score-words.ts'
import { useMe } from '../../session.ts'
import { reasonWords, rootCauseWords, stateWords } from './task-words.ts'
import { TaskActs } from './TaskActs.tsx'
import { WhyLine } from './WhyLine.tsx'

/** One person who needs a word: who, what they said, whose it is, and by when. */
export function TaskRow({ task }: { task: CareTask }) {
  const { customer, answer, note } = task
  return (
    <li className="care-task" data-row={task.id}>
      <Avatar id={customer.id} name={customer.name} />
      <div className="care-what">
        <p className="care-who">
          <TaskName task={task} />
          {answer ? (
            <span className="tag">
              <Icon name={scoreIcon(answer)} size="s" />
              {scoreWord(answer)}
            </span>
          ) : (
            <span className="tag">
              <Icon name="care" size="s" />
              {task.cause === 'by-hand' ? m.desk_care_by_hand() : m.desk_care_by_rule()}
            </span>
          )}
          <span className="care-when">
            <DateText at={answer?.at ?? task.createdAt} form="full" plain />
          </span>
        </p>
        {answer?.comment && <blockquote className="care-said">{answer.comment}</blockquote>}
        <WhyLine task={task} />
        {note && (
          <p className="care-note">
            <Icon name="pencil" size="s" />
            <span>{note}</span>
          </p>
        )}
      </div>
      <div className="care-clock">
        {task.outcomeAt ? <Ended task={task} /> : <TaskClock task={task} />}
      </div>
      <div className="care-foot">
        <Owner task={task} />
        <TaskActs task={task} />
      </div>
    </li>
  )
}

/** The name leads to where one writes back; where there is no conversation, to the person. */
function TaskName({ task: { customer, conversation } }: { task: CareTask }) {
  if (!conversation) {
    return (
      <Link to="/customers/$id" params={{ id: customer.id }} className="care-name">
        {customer.name}
      </Link>
    )
  }
  const number = String(conversation.number)
  return (
    <>
      <Link
        to="/inbox/$view/$number"
        params={{ view: viewOf(conversation.number), number }}
        className="care-name"
      >
        {customer.name}
      </Link>
      <span className="care-about">{conversation.subject || m.desk_no_subject()}</span>
    </>
  )
}

function Owner({ task: { owner } }: { task: CareTask }) {
  const me = useMe()
  if (!owner) {
    return (
      <span className="care-owner none">
        <Icon name="user" size="s" />
        {m.desk_care_nobodys()}
      </span>
    )
  }
  return (
    <span className="care-owner">
      <Avatar id={owner.id} name={owner.name} kind="team" size="s" />
      <span>{owner.id === me.id ? m.desk_you() : owner.name}</span>
    </span>
  )
}

const tones: Partial<Record<CareTask['state'], Tone>> = { recovered: 'good', 'no-action': 'quiet' }

/** How it ended, and why. */
function Ended({ task }: { task: CareTask }) {
  const { state, rootCause, reason, outcomeAt } = task
  const why = rootCause ? rootCauseWords[rootCause]() : reason ? reasonWords[reason]() : ''
  return (
    <span className="care-ended">
      <StateWord tone={tones[state] ?? 'plain'} icon={state === 'recovered' ? 'check' : 'minus'}>
        {stateWords[state]()}
      </StateWord>
      <span>{why}</span>
      {outcomeAt && <DateText at={outcomeAt} form="day" plain />}
    </span>
  )
}
