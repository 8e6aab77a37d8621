import { useState } from 'react'
import { Button, Dialog, DialogClose, Field, Input } from '../../../../kernel/ui/index.ts'
import { localDateOf } from '../../../../kernel/clock/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { useMe } from '../../../session.ts'
import { EditImprovement } from './EditImprovement.tsx'
import { type Improvement } from './queries.ts'
import { useAct } from './use-act.ts'

type Asked = 'done' | 'dropped'

/** What can follow: begin, done on a day, drop with a reason, open again. */
export function Moves({ improvement }: { improvement: Improvement }) {
  const { id, state, may } = improvement
  const { busy, act } = useAct()
  const [asks, setAsks] = useState<Asked | null>(null)
  const move = (body: { state: Improvement['state']; doneOn?: string; droppedReason?: string }) =>
    act('move', () => call('improvements.move', { params: { id }, body }))
  if (!may.write) return null
  const isOpen = state === 'idea' || state === 'doing'
  return (
    <div className="improvement-moves">
      {(state === 'idea' || state === 'dropped') && (
        <Button busy={busy !== null} onClick={() => void move({ state: 'doing' })}>
          {m.desk_improvement_begin()}
        </Button>
      )}
      {isOpen && (
        <Button tone="ink" icon="check" onClick={() => setAsks('done')}>
          {m.desk_improvement_finish()}
        </Button>
      )}
      {isOpen && (
        <Button tone="bare" onClick={() => setAsks('dropped')}>
          {m.desk_improvement_drop()}
        </Button>
      )}
      {state === 'done' && (
        <Button icon="undo" busy={busy !== null} onClick={() => void move({ state: 'doing' })}>
          {m.desk_improvement_reopen()}
        </Button>
      )}
      <EditImprovement key={id} improvement={improvement} />
      <AskMove
        asks={asks}
        onClose={() => setAsks(null)}
        onMove={async (body) => {
          if (await move(body)) setAsks(null)
        }}
      />
    </div>
  )
}

interface AskMoveProps {
  asks: Asked | null
  onClose: () => void
  onMove: (body: { state: Asked; doneOn?: string; droppedReason?: string }) => Promise<void>
}

function AskMove({ asks, onClose, onMove }: AskMoveProps) {
  const { organisation } = useMe()
  const today = localDateOf(new Date(), organisation.timezone)
  const [doneOn, setDoneOn] = useState<string>(today)
  const [why, setWhy] = useState('')
  const isDone = asks === 'done'
  return (
    <Dialog
      open={asks !== null}
      onOpenChange={(open) => !open && onClose()}
      title={isDone ? m.desk_improvement_finish() : m.desk_improvement_drop()}
      more={isDone ? m.desk_improvement_finish_more() : m.desk_improvement_drop_more()}
      foot={
        <>
          <DialogClose>
            <Button>{m.desk_improvement_cancel()}</Button>
          </DialogClose>
          <Button
            tone="ink"
            type="submit"
            form="improvement-move"
            whyNot={!isDone && why.trim() === '' ? m.desk_improvement_drop_more() : undefined}
          >
            {isDone ? m.desk_improvement_finish_act() : m.desk_improvement_drop()}
          </Button>
        </>
      }
    >
      <form
        id="improvement-move"
        onSubmit={(event) => {
          event.preventDefault()
          void onMove(isDone ? { state: 'done', doneOn } : { state: 'dropped', droppedReason: why })
        }}
      >
        {isDone ? (
          <Field label={m.desk_improvement_done_on()} hint={m.desk_improvement_done_on_hint()}>
            <Input
              type="date"
              value={doneOn}
              max={today}
              required
              onChange={(event) => setDoneOn(event.target.value)}
            />
          </Field>
        ) : (
          <Field label={m.desk_improvement_dropped_why()} required>
            <Input value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
