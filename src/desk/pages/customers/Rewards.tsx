import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, DateText, Section, Skeleton, Tag, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { type Rewards as All, rewardsQuery, type Voucher } from '../../known/rewards.ts'
import { later } from '../../later.tsx'
import { amountWord, isEmpty, voucherState, voucherWord } from '../../rewards/words.ts'
import { PerkLine } from './PerkLine.tsx'
import { Statement } from './Statement.tsx'

const GiveReward = later(() => import('../../rewards/GiveReward.tsx'))

/** All they have, and by which lines it came to that. */
export function Rewards({ customer }: { customer: Customer }) {
  const { data, error } = useQuery(rewardsQuery(customer.id))
  const [giving, setGiving] = useState(false)
  const give = data?.may.give && !customer.isInternal && (
    <Button tone="bare" icon="gift" onClick={() => setGiving(true)}>
      {m.desk_reward_give()}
    </Button>
  )
  return (
    <Section as="h2" title={m.desk_reward_title()} aside={give}>
      {!data && !error && <Skeleton lines={[72, 60]} />}
      {error && !data && <p className="customer-none">{sentenceOf(error)}</p>}
      {data && isEmpty(data) && <p className="customer-none">{m.desk_reward_none()}</p>}
      {data && !isEmpty(data) && <Holdings rewards={data} />}
      {data && (
        <ul className="customer-list">
          {data.vouchers.map((voucher) => (
            <VoucherLine key={voucher.id} voucher={voucher} />
          ))}
          {data.perks.map((perk) => (
            <PerkLine key={perk.id} perk={perk} customerId={customer.id} may={data.may.give} />
          ))}
          {data.invites.map((invite) => (
            <InviteLine key={invite.id} invite={invite} />
          ))}
        </ul>
      )}
      <Statement customerId={customer.id} />
      {giving && data && (
        <GiveReward customer={customer} may={data.may} onClose={() => setGiving(false)} />
      )}
    </Section>
  )
}

function Holdings({ rewards: { tier, holdings, invitedBy } }: { rewards: All }) {
  const { locale } = useReader()
  return (
    <>
      {tier && (
        <p className="customer-worth">
          <b>{m.desk_reward_tier_of({ tier: tier.name })}</b>{' '}
          {tier.keepUntil ? (
            <>
              {m.desk_reward_until()} <DateText at={tier.keepUntil} form="day" plain />
            </>
          ) : (
            <>
              {m.desk_reward_since()} <DateText at={tier.since} form="day" plain />
            </>
          )}
        </p>
      )}
      {holdings.map((one) => (
        <p key={`${one.unit}${one.currency}`} className="customer-worth">
          <b>{amountWord(one, one.available, locale)}</b>
          {one.unit === 'credit' && ` ${m.desk_reward_credit_word()}`}
          {one.pending > 0 &&
            `, ${m.desk_reward_pending({ what: amountWord(one, one.pending, locale) })}`}
          {one.next && (
            <>
              {`, ${m.desk_reward_ends({ what: amountWord(one, one.next.amount, locale) })} `}
              <DateText at={one.next.expiresAt} form="day" plain />
            </>
          )}
        </p>
      ))}
      {invitedBy && (
        <p className="customer-worth">{m.desk_reward_invited_by({ name: invitedBy.name })}</p>
      )}
    </>
  )
}

function VoucherLine({ voucher }: { voucher: Voucher }) {
  const { locale } = useReader()
  const { codeEnd, reason, givenBy, state, endsAt, createdAt } = voucher
  return (
    <li>
      <span className="grow">
        {m.desk_reward_voucher()} {voucherWord(voucher, locale)}
        <small>
          {reason} · …{codeEnd}
          {givenBy && ` · ${m.desk_gesture_by({ name: givenBy })}`}
        </small>
      </span>
      <span className="when">
        <Tag tone={state === 'active' ? 'good' : 'quiet'}>{voucherState(voucher)}</Tag>
        {state === 'active' && endsAt && (
          <small>
            {m.desk_reward_until()} <DateText at={endsAt} form="day" plain />
          </small>
        )}
      </span>
      <DateText at={createdAt} plain className="when" />
    </li>
  )
}

function InviteLine({ invite }: { invite: All['invites'][number] }) {
  const { code, kind, reason, item, friends, createdAt } = invite
  const joined = friends.map(({ name, orderedAt }) =>
    orderedAt ? m.desk_reward_friend_bought({ name }) : name,
  )
  return (
    <li>
      <span className="grow">
        {kind === 'referral' ? m.desk_reward_referral() : m.desk_reward_pass_on()}{' '}
        <code>{code}</code>
        <small>{[item, reason].filter(Boolean).join(' · ')}</small>
        {joined.length > 0 && <small>{m.desk_reward_friends({ names: joined.join(', ') })}</small>}
      </span>
      <DateText at={createdAt} plain className="when" />
    </li>
  )
}
