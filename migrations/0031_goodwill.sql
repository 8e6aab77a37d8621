-- What the people at the desk may give by themselves, and what they gave.

create table goodwill_policy (
  id uuid primary key,
  -- Of everybody where both are empty; the more it says, the more it counts.
  team_id uuid references team (id) on delete cascade,
  role text collate "C" check (role in ('owner', 'lead', 'agent')),
  kind text collate "C" not null check (kind in
    ('discount', 'minutes', 'credit', 'gift', 'letter', 'replacement')),
  -- What a period brings: customers, minutes, letters, or the smallest unit of the currency.
  amount bigint not null check (amount >= 0),
  -- Of one gesture: percent of a discount, minutes, or the currency's smallest unit.
  most bigint check (most > 0),
  currency char(3) collate "C",
  period text collate "C" not null check (period in ('week', 'month')),
  effective_from timestamptz not null,
  created_at timestamptz not null,
  created_by uuid references member (id),
  check ((kind in ('credit', 'gift', 'replacement')) = (currency is not null))
);
create index goodwill_policy_newest on goodwill_policy (kind, effective_from desc, id desc);

create table gesture (
  id uuid primary key,
  kind text collate "C" not null check (kind in
    ('discount', 'minutes', 'credit', 'gift', 'letter', 'replacement')),
  customer_id uuid not null references customer (id),
  conversation_id uuid references conversation (id) on delete set null,
  inbox_id uuid,
  member_id uuid not null references member (id),
  amount bigint not null check (amount > 0),
  currency char(3) collate "C",
  reason text collate "C" not null check (reason in
    ('our-mistake', 'long-wait', 'damaged', 'carrier', 'hard-time', 'loyalty', 'thanks', 'surprise')),
  fault text collate "C" not null check (fault in ('ours', 'carrier', 'customer', 'none')),
  -- For colleagues.
  note text not null default '',
  -- For the customer, in the giver's words.
  words text not null default '',
  state text collate "C" not null check (state in ('given', 'asked', 'declined', 'taken-back')),
  transaction_id uuid,
  decided_by uuid references member (id),
  decided_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index gesture_newest on gesture (created_at desc, id desc);
create index gesture_customer on gesture (customer_id, created_at desc, id desc);
create index gesture_conversation on gesture (conversation_id) where conversation_id is not null;
create index gesture_member on gesture (member_id, kind, created_at);
create index gesture_asked on gesture (created_at) where state = 'asked';

-- What everybody begins with; owners and leads say otherwise from a day of their choice.
insert into goodwill_policy
  (id, kind, amount, most, currency, period, effective_from, created_at)
values
  (gen_random_uuid(), 'discount', 5, 20, null, 'month', '2000-01-01Z', now()),
  (gen_random_uuid(), 'minutes', 120, 15, null, 'month', '2000-01-01Z', now()),
  (gen_random_uuid(), 'credit', 10000, 2500, 'EUR', 'month', '2000-01-01Z', now()),
  (gen_random_uuid(), 'gift', 7500, 3000, 'EUR', 'month', '2000-01-01Z', now()),
  (gen_random_uuid(), 'letter', 10, null, null, 'month', '2000-01-01Z', now()),
  (gen_random_uuid(), 'replacement', 15000, 5000, 'EUR', 'month', '2000-01-01Z', now());
