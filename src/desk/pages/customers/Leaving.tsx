import { useState } from 'react'
import { Banner, Button, Dialog, RadioGroup, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import type { Asked, Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { known } from '../../known/client.ts'

type Reason = Asked<'customers.leave'>['body']['reason']

const reasonName: Record<Reason, () => string> = {
  service: m.listening_surveys_leaving_service,
  price: m.listening_surveys_leaving_price,
  product: m.listening_surveys_leaving_product,
  competitor: m.desk_leaving_competitor,
  need: m.desk_leaving_need,
  moved: m.desk_leaving_moved,
  other: m.listening_surveys_other,
}
const reasons = Object.keys(reasonName) as Reason[]

/** That a customer left, and why we think so; what they say themselves is asked of them. */
export function Leaving({ customer }: { customer: Customer }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{m.desk_leaving_open()}</Button>
      {isOpen && <LeavingDialog customer={customer} close={() => setOpen(false)} />}
    </>
  )
}

function LeavingDialog({ customer, close }: { customer: Customer; close: () => void }) {
  const [reason, setReason] = useState<Reason | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const { id, displayName: name } = customer
  const note = async () => {
    if (!reason) return
    setBusy(true)
    try {
      await call('customers.leave', { params: { id }, body: { reason } })
      void known.invalidateQueries({ queryKey: ['timeline', id] })
      toast({ says: m.desk_leaving_noted({ name }) })
      close()
    } catch (thrown) {
      setError(sentenceOf(thrown))
      setBusy(false)
    }
  }
  const foot = (
    <>
      <Button tone="bare" onClick={close}>
        {m.desk_customers_cancel()}
      </Button>
      <Button
        tone="ink"
        busy={busy}
        whyNot={reason ? undefined : m.desk_leaving_choose()}
        onClick={() => void note()}
      >
        {m.desk_leaving_note()}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={m.desk_leaving_title({ name })}
      more={m.desk_leaving_more()}
      foot={foot}
    >
      <RadioGroup
        label={m.desk_leaving_why()}
        value={reason}
        onChange={setReason}
        choices={reasons.map((one) => ({ value: one, label: reasonName[one]() }))}
      />
      {error && (
        <Banner tone="bad" icon="warning" inset live="assertive">
          {error}
        </Banner>
      )}
    </Dialog>
  )
}
