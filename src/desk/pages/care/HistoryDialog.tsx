import { useQuery } from '@tanstack/react-query'
import { DateText, Dialog, Skeleton } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { careHistoryQuery, type CareTask } from '../../known/care.ts'
import { stepSentence } from './task-words.ts'

/** Everything that happened to a task, the newest first. */
export function HistoryDialog({ task, onClose }: { task: CareTask; onClose: () => void }) {
  const { data, error } = useQuery(careHistoryQuery(task.id))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={m.desk_care_history_title({ name: task.customer.name })}
    >
      {error && <p>{sentenceOf(error)}</p>}
      {!data && !error && <Skeleton lines={[70, 60, 64]} />}
      <ol className="care-steps">
        {data?.map((step) => (
          <li key={step.id}>
            <span className="grow">
              {stepSentence(step)}
              {step.actor.name && <span className="text-ink-3"> · {step.actor.name}</span>}
            </span>
            <DateText at={step.at} form="full" className="text-ink-3" />
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
