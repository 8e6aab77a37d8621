import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  Button,
  EmptyState,
  ErrorState,
  Segmented,
  Skeleton,
  useShortcut,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { careCountsQuery, careListQuery, type CareTask } from '../../known/care.ts'
import { useMe } from '../../session.ts'
import { giveTo } from './acts.ts'
import { rowAt, useNameKeys } from './name-keys.ts'
import { queryOf, type Shown } from './rules.ts'
import { TaskRow } from './TaskRow.tsx'

/** People who need a word from us, the most urgent first. */
export default function TasksPage() {
  const { show = 'all' } = useSearch({ from: '/care/' })
  const navigate = useNavigate()
  const { data: counts } = useQuery(careCountsQuery)
  const choose = (next: Shown) =>
    void navigate({ to: '/care', search: { show: next === 'all' ? undefined : next } })
  return (
    <div className="care-part">
      <div className="care-top">
        <p>
          {counts &&
            m.desk_care_sentence({
              open: counts.open,
              late: counts.late,
              contacted: counts.contacted,
            })}
        </p>
        <Segmented
          label={m.desk_care_show()}
          value={show}
          onChange={choose}
          tabs={[
            { value: 'all', label: m.desk_care_show_all() },
            { value: 'mine', label: m.desk_care_show_mine(), count: counts?.mine || null },
            { value: 'nobody', label: m.desk_care_show_nobody(), count: counts?.unowned || null },
            { value: 'done', label: m.desk_care_show_done() },
          ]}
        />
      </div>
      <Tasks show={show} />
    </div>
  )
}

function Tasks({ show }: { show: Shown }) {
  const list = useInfiniteQuery(careListQuery(queryOf(show)))
  const tasks = list.data?.pages.flatMap((page) => page.data)
  useTaskKeys(tasks ?? [])
  if (list.error && !tasks) {
    const again = <Button onClick={() => void list.refetch()}>{m.desk_care_again()}</Button>
    return (
      <ErrorState as="h2" title={m.desk_care_not_fetched()} action={again}>
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!tasks) return <Skeleton lines={[48, 92, 70, 40, 88, 64]} />
  if (tasks.length === 0) return <Nothing show={show} />
  return (
    <>
      <Grouped tasks={tasks} show={show} />
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_care_further()}
        </Button>
      )}
    </>
  )
}

/** Those nobody has written to first; then those of which one wants to know how it ended. */
function Grouped({ tasks, show }: { tasks: readonly CareTask[]; show: Shown }) {
  const open = tasks.filter(({ state }) => state === 'open')
  const rest = tasks.filter(({ state }) => state !== 'open')
  return (
    <>
      {open.length > 0 && <Group title={m.desk_care_group_open()} tasks={open} />}
      {rest.length > 0 && (
        <Group
          title={show === 'done' ? m.desk_care_group_done() : m.desk_care_group_contacted()}
          tasks={rest}
        />
      )}
    </>
  )
}

function Group({ title, tasks }: { title: string; tasks: readonly CareTask[] }) {
  return (
    <section className="care-group">
      <h2>{title}</h2>
      <ul aria-label={title}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
    </section>
  )
}

function Nothing({ show }: { show: Shown }) {
  if (show === 'done') {
    return (
      <EmptyState as="h2" title={m.desk_care_done_none()}>
        {m.desk_care_done_none_text()}
      </EmptyState>
    )
  }
  return (
    <EmptyState as="h2" title={m.desk_care_tasks_none()}>
      {m.desk_care_tasks_none_text()}
    </EmptyState>
  )
}

/** Enter opens who has the focus, a takes the task. */
function useTaskKeys(tasks: readonly CareTask[]) {
  const me = useMe()
  useNameKeys()
  useShortcut({
    scope: 'list',
    id: 'care.take',
    keys: 'a',
    says: m.desk_care_take(),
    run: () => {
      const task = tasks.find(({ id }) => id === rowAt(document.activeElement))
      if (!task?.may.act || task.outcomeAt || task.owner?.id === me.id) return false
      void giveTo(task, me)
      return undefined
    },
  })
}
