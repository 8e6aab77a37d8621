import { useQuery } from '@tanstack/react-query'
import { DateText, Icon, Section, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { rewardsQuery } from '../known/rewards.ts'
import { amountWord, isEmpty, voucherWord } from '../rewards/words.ts'

const shownMost = 3

/** What they can use today: tier, points and credit, vouchers, and what was promised to them. */
export function CardRewards({ customer }: { customer: Customer }) {
  const { locale } = useReader()
  const { data } = useQuery(rewardsQuery(customer.id))
  if (!data || isEmpty(data)) return null
  const vouchers = data.vouchers.filter(({ state }) => state === 'active').slice(0, shownMost)
  const perks = data.perks.filter(({ state }) => state === 'open').slice(0, shownMost)
  return (
    <Section title={m.desk_reward_title()} className="card-part" aside={data.tier?.name}>
      {data.holdings.map((one) => (
        <div key={`${one.unit}${one.currency}`} className="li">
          <Icon name="coin" size="s" className="text-ink-3" />
          <span className="one grow">
            {amountWord(one, one.available, locale)}
            {one.pending > 0 && (
              <span className="text-ink-3">
                {' '}
                {m.desk_reward_pending({ what: amountWord(one, one.pending, locale) })}
              </span>
            )}
          </span>
        </div>
      ))}
      {vouchers.map((voucher) => (
        <div key={voucher.id} className="li" title={voucher.reason}>
          <Icon name="tag" size="s" className="text-ink-3" />
          <span className="one grow">
            {m.desk_reward_voucher()} {voucherWord(voucher, locale)}
          </span>
          {voucher.endsAt && (
            <span className="t-12 text-ink-3">
              {m.desk_reward_until()} <DateText at={voucher.endsAt} form="day" plain />
            </span>
          )}
        </div>
      ))}
      {perks.map((perk) => (
        <div key={perk.id} className="li" title={perk.reason}>
          <Icon name="star" size="s" className="text-ink-3" />
          <span className="one grow">{perk.title}</span>
        </div>
      ))}
    </Section>
  )
}
