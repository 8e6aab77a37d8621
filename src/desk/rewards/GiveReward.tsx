import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Banner, Button, Dialog, RadioGroup, Skeleton, toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { programmeQuery, type Rewards, rewardsChanged } from '../known/rewards.ts'
import { useForm } from '../pages/use-form.ts'
import { CopyLine } from '../shell/CopyLine.tsx'
import { emptyGift, type Gift, type GiftKind, send } from './gift.ts'
import { GiftFields } from './GiftFields.tsx'

interface GiveRewardProps {
  customer: Customer
  may: Rewards['may']
  onClose: () => void
}

/** What only leads give comes after what everybody may. */
const kindsFor = ({ manage }: Rewards['may']): { value: GiftKind; label: string }[] => [
  { value: 'perk', label: m.desk_reward_kind_perk() },
  { value: 'early', label: m.desk_reward_kind_early() },
  { value: 'invite', label: m.desk_reward_kind_invite() },
  { value: 'letter', label: m.desk_reward_kind_letter() },
  ...(manage
    ? ([
        { value: 'voucher', label: m.desk_reward_voucher() },
        { value: 'points', label: m.desk_reward_points() },
        { value: 'credit', label: m.desk_reward_credit() },
      ] as const)
    : []),
]

/** Something for one customer, with the reason they will read. A code is shown once, here. */
export default function GiveReward({ customer, may, onClose }: GiveRewardProps) {
  const { data: programme } = useQuery(programmeQuery)
  const id = useId()
  const [gift, setGift] = useState<Gift>(emptyGift)
  const [code, setCode] = useState<string | null>(null)
  const currency = programme?.settings.currency ?? 'EUR'
  const form = useForm(async () => {
    const told = await send(gift, { customerId: customer.id, currency })
    await rewardsChanged(customer.id)
    if (told) return setCode(told)
    toast({ says: m.desk_reward_given({ name: customer.displayName }), icon: 'gift' })
    onClose()
  })
  const title = m.desk_reward_give_to({ name: customer.displayName })
  if (code) return <Told {...{ title, code, onClose }} kind={gift.kind} />
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      more={may.manage ? m.desk_reward_give_more() : m.desk_reward_give_more_agent()}
      foot={
        <>
          <Button tone="bare" onClick={onClose}>
            {m.desk_customers_cancel()}
          </Button>
          <Button tone="clay" type="submit" form={id} busy={form.busy}>
            {gift.kind === 'letter' ? m.desk_reward_queue() : m.desk_reward_give()}
          </Button>
        </>
      }
    >
      {programme ? (
        <form id={id} className="gift-form" onSubmit={(event) => form.onSubmit(event)} noValidate>
          <RadioGroup
            flow
            label={m.desk_reward_what()}
            value={gift.kind}
            onChange={(kind) => setGift({ ...gift, kind })}
            choices={kindsFor(may)}
          />
          <GiftFields
            gift={gift}
            set={(change) => setGift({ ...gift, ...change })}
            wrong={form.wrong}
            currency={currency}
          />
          {form.sentence && (
            <Banner tone="bad" icon="warning" inset live="assertive">
              {form.sentence}
            </Banner>
          )}
        </form>
      ) : (
        <Skeleton lines={[60, 80, 70]} />
      )}
    </Dialog>
  )
}

interface ToldProps {
  title: string
  code: string
  kind: GiftKind
  onClose: () => void
}

function Told({ title, code, kind, onClose }: ToldProps) {
  const isSecret = kind === 'voucher'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      more={isSecret ? m.desk_reward_code_once() : m.desk_reward_code_invite()}
      foot={
        <Button tone="ink" onClick={onClose}>
          {m.desk_reward_done()}
        </Button>
      }
    >
      <CopyLine value={code} name={m.desk_reward_code()} />
    </Dialog>
  )
}
