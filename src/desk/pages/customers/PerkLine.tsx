import { useState } from 'react'
import { Button, DateText, Input, Tag, toast } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { type Perk, rewardsChanged } from '../../known/rewards.ts'
import { perkState } from '../../rewards/words.ts'
import { AddForm } from './AddForm.tsx'

interface PerkLineProps {
  perk: Perk
  customerId: string
  may: boolean
}

/** A promise of something: it counts as delivered when somebody says what shows it. */
export function PerkLine({ perk, customerId, may }: PerkLineProps) {
  const { title, item, reason, givenBy, proof, state, endsAt, startsAt } = perk
  const [delivering, setDelivering] = useState(false)
  const about = [item, reason, givenBy && m.desk_gesture_by({ name: givenBy })]
  const isToDo = may && state === 'open' && perk.kind === 'perk'
  return (
    <li>
      <span className="grow">
        {title}
        <small>{about.filter(Boolean).join(' · ')}</small>
        {proof && <small>{m.desk_reward_proof_was({ proof })}</small>}
        {delivering && <Deliver {...{ perk, customerId }} onDone={() => setDelivering(false)} />}
      </span>
      {isToDo && !delivering && (
        <Button
          tone="bare"
          aria-label={m.desk_reward_deliver_name({ title })}
          onClick={() => setDelivering(true)}
        >
          {m.desk_reward_deliver()}
        </Button>
      )}
      {may && (state === 'open' || state === 'not-yet') && !delivering && (
        <Withdraw {...{ perk, customerId }} />
      )}
      <span className="when">
        <Tag tone={state === 'open' ? 'good' : 'quiet'}>{perkState(perk)}</Tag>
        {state === 'open' && endsAt && (
          <small>
            {m.desk_reward_until()} <DateText at={endsAt} form="day" plain />
          </small>
        )}
      </span>
      <DateText at={startsAt} plain className="when" />
    </li>
  )
}

interface OfPerk {
  perk: Perk
  customerId: string
}

function Deliver({ perk, customerId, onDone }: OfPerk & { onDone: () => void }) {
  const [proof, setProof] = useState('')
  return (
    <AddForm
      id={customerId}
      send={() => call('perks.deliver', { params: { id: perk.id }, body: { proof } })}
      onDone={onDone}
    >
      <Input
        autoFocus
        required
        aria-label={m.desk_reward_proof()}
        placeholder={m.desk_reward_proof_like()}
        value={proof}
        onChange={(event) => setProof(event.target.value)}
      />
    </AddForm>
  )
}

function Withdraw({ perk, customerId }: OfPerk) {
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await call('perks.withdraw', { params: { id: perk.id } })
      await rewardsChanged(customerId)
      toast({ says: m.desk_reward_perk_withdrawn(), icon: 'undo' })
    } catch (error) {
      toast({ says: sentenceOf(error), icon: 'warning' })
    }
    setBusy(false)
  }
  return (
    <Button
      tone="bare"
      busy={isBusy}
      aria-label={m.desk_reward_withdraw_name({ title: perk.title })}
      onClick={() => void run()}
    >
      {m.desk_reward_withdraw()}
    </Button>
  )
}
