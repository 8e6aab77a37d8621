import { Checkbox, Field, Input, RadioGroup, Textarea } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { type Gift } from './gift.ts'
import './gift.css'

interface GiftFieldsProps {
  gift: Gift
  set: (change: Partial<Gift>) => void
  wrong: (field: string) => string | undefined
  currency: string
}

/** First what it is, then the reason the customer reads, and until when it is good. */
export function GiftFields(props: GiftFieldsProps) {
  const { gift, set, wrong } = props
  const isLetter = gift.kind === 'letter'
  return (
    <>
      {gift.kind === 'voucher' && <VoucherFields {...props} />}
      {(gift.kind === 'points' || gift.kind === 'credit') && <Amount {...props} />}
      {(gift.kind === 'perk' || gift.kind === 'early') && <PerkFields {...props} />}
      {gift.kind === 'invite' && <InviteFields {...props} />}
      {isLetter && <LetterFields {...props} />}
      <Field
        label={m.desk_reward_reason()}
        hint={m.desk_reward_reason_hint()}
        error={wrong('reason')}
        required
      >
        <Input
          maxLength={300}
          value={gift.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </Field>
      {!isLetter && (
        <Field
          label={m.desk_reward_good_until()}
          hint={m.desk_reward_good_until_hint()}
          error={wrong('endsAt') ?? wrong('expiresAt')}
        >
          <Input
            type="date"
            value={gift.until}
            onChange={(event) => set({ until: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}

function Amount({ gift, set, wrong, currency }: GiftFieldsProps) {
  const isPoints = gift.kind === 'points'
  return (
    <Field
      label={isPoints ? m.desk_reward_how_many() : m.desk_reward_how_much()}
      error={wrong('amount') ?? wrong('value')}
      required
    >
      <Input
        inputMode={isPoints ? 'numeric' : 'decimal'}
        unit={isPoints ? m.desk_reward_points() : currency}
        value={gift.amount}
        onChange={(event) => set({ amount: event.target.value })}
      />
    </Field>
  )
}

function VoucherFields(props: GiftFieldsProps) {
  const { gift, set, wrong, currency } = props
  const isValue = gift.voucherOf === 'value'
  return (
    <>
      <RadioGroup
        flow
        label={m.desk_reward_voucher_of()}
        value={gift.voucherOf}
        onChange={(voucherOf) => set({ voucherOf })}
        choices={[
          { value: 'value', label: m.desk_reward_voucher_value() },
          { value: 'percent', label: m.desk_reward_voucher_percent() },
        ]}
      />
      {isValue ? (
        <Amount {...props} />
      ) : (
        <Field label={m.desk_reward_how_much()} error={wrong('percent')} required>
          <Input
            type="number"
            min={1}
            max={100}
            unit="%"
            value={gift.percent}
            onChange={(event) => set({ percent: event.target.value })}
          />
        </Field>
      )}
      <Field label={m.desk_reward_min_order()} error={wrong('minOrder')} optional>
        <Input
          inputMode="decimal"
          unit={currency}
          value={gift.minOrder}
          onChange={(event) => set({ minOrder: event.target.value })}
        />
      </Field>
      {isValue && (
        <Checkbox
          label={m.desk_reward_keeps_rest()}
          checked={gift.keepsRest}
          onChange={(event) => set({ keepsRest: event.target.checked })}
        />
      )}
      <Checkbox
        label={m.desk_reward_bound()}
        checked={gift.isBound}
        onChange={(event) => set({ isBound: event.target.checked })}
      />
    </>
  )
}

function PerkFields({ gift, set, wrong }: GiftFieldsProps) {
  return (
    <>
      <Field label={m.desk_reward_perk_title()} error={wrong('title')} required>
        <Input
          maxLength={200}
          value={gift.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      {gift.kind === 'early' && (
        <Field
          label={m.desk_reward_item()}
          hint={m.desk_reward_item_hint()}
          error={wrong('item')}
          required
        >
          <Input value={gift.item} onChange={(event) => set({ item: event.target.value })} />
        </Field>
      )}
    </>
  )
}

function InviteFields({ gift, set, wrong }: GiftFieldsProps) {
  return (
    <>
      <RadioGroup
        label={m.desk_reward_invite_kind()}
        value={gift.inviteKind}
        onChange={(inviteKind) => set({ inviteKind })}
        choices={[
          { value: 'referral', label: m.desk_reward_referral() },
          {
            value: 'pass-it-on',
            label: m.desk_reward_pass_on(),
            hint: m.desk_reward_pass_on_hint(),
          },
        ]}
      />
      {gift.inviteKind === 'pass-it-on' && (
        <Field label={m.desk_reward_passed_item()} error={wrong('item')}>
          <Input value={gift.item} onChange={(event) => set({ item: event.target.value })} />
        </Field>
      )}
    </>
  )
}

const letterFields = '{name}, {shop}, {agent}, {date}, {since}, {orders}'

function LetterFields({ gift, set, wrong }: GiftFieldsProps) {
  return (
    <>
      <Field
        label={m.desk_reward_letter_body()}
        hint={m.desk_reward_letter_hint({ fields: letterFields })}
        error={wrong('body')}
        required
      >
        <Textarea
          rows={6}
          maxLength={5000}
          value={gift.body}
          onChange={(event) => set({ body: event.target.value })}
        />
      </Field>
      <Field label={m.desk_reward_letter_address()} error={wrong('address')} required>
        <Textarea
          rows={4}
          maxLength={400}
          value={gift.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      </Field>
      <Checkbox
        label={m.desk_reward_letter_by_hand()}
        checked={gift.isHandwritten}
        onChange={(event) => set({ isHandwritten: event.target.checked })}
      />
    </>
  )
}
