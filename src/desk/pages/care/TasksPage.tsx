import { EmptyState } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'

/** People who need a word from us, the most urgent first. */
export default function TasksPage() {
  return (
    <EmptyState as="h2" title={m.desk_care_tasks_none()}>
      {m.desk_care_tasks_none_text()}
    </EmptyState>
  )
}
