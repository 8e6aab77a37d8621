import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  AlertDialog,
  Button,
  Dialog,
  ErrorState,
  Icon,
  Skeleton,
  toast,
} from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { allSteps } from '../../../../care/journeys/ui/index.ts'
import { call } from '../../../api/client.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { stepIcons, stepNames } from './names.ts'
import { type Trail, trailQuery } from './queries.ts'
import { passedWords } from './trail-words.ts'
import { useAct } from './use-act.ts'
import { useMoment } from './use-moment.ts'

interface TrailDialogProps {
  id: string
  mayManage: boolean
  onClose: () => void
}

/** Every step of one customer in one journey: when, what, and why. */
export function TrailDialog({ id, mayManage, onClose }: TrailDialogProps) {
  const { data: trail, error } = useQuery(trailQuery(id))
  const when = useMoment()
  const enrolment = trail?.enrolment
  const title = enrolment
    ? m.desk_journey_trail_of({ name: enrolment.customer.name, journey: enrolment.journey.name })
    : m.desk_journey_trail()
  const more =
    enrolment &&
    m.desk_journey_trail_version({ n: String(enrolment.n), time: when(enrolment.enteredAt) })
  const mayTake = mayManage && enrolment?.state === 'active'
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={title}
      more={more}
      foot={mayTake && <TakeOut trail={trail!} onDone={onClose} />}
    >
      {error && (
        <ErrorState title={m.desk_journey_one_not_fetched()}>{sentenceOf(error)}</ErrorState>
      )}
      {!trail && !error && <Skeleton lines={[50, 80, 60]} />}
      {trail && <Steps trail={trail} />}
    </Dialog>
  )
}

function Steps({ trail }: { trail: Trail }) {
  const when = useMoment()
  const steps = new Map(allSteps(trail.definition.steps).map((step) => [step.id, step]))
  return (
    <ol className="trail">
      {trail.steps.map((one) => {
        const step = one.stepId ? steps.get(one.stepId) : undefined
        return (
          <li key={one.seq} className={one.result}>
            <time dateTime={one.at}>{when(one.at)}</time>
            <Icon name={step ? stepIcons[step.type] : 'journey'} size="s" />
            <div>
              {step && <b>{stepNames[step.type]()} </b>}
              <span>{passedWords(one, when)}</span>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function TakeOut({ trail, onDone }: { trail: Trail; onDone: () => void }) {
  const [asks, setAsks] = useState(false)
  const { busy, act } = useAct()
  const { id, customer } = trail.enrolment
  const take = async () => {
    setAsks(false)
    if (!(await act('take-out', () => call('journeys.withdraw', { params: { id } })))) return
    toast({ says: m.desk_journey_taken_out() })
    onDone()
  }
  return (
    <>
      <Button tone="bare" busy={busy !== null} onClick={() => setAsks(true)}>
        {m.desk_journey_take_out()}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_journey_take_out_title({ name: customer.name })}
        act={m.desk_journey_take_out()}
        keep={m.desk_journey_keep()}
        onAct={() => void take()}
      >
        {m.desk_journey_take_out_text()}
      </AlertDialog>
    </>
  )
}
