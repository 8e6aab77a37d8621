-- Rewards: what loyalty earns, what is given by a person, and how both are kept. The amounts are in
-- the book of value (0026); here stands why, for whom, and what is no amount.

-- What happens earns points.
create table reward_rule (
  id uuid primary key,
  name text not null,
  -- What the customer reads on the statement.
  reason text not null,
  event text collate "C" not null check (event in
    ('order.placed', 'order.delivered', 'survey.answered', 'friend.ordered')),
  points int not null check (points > 0),
  -- The points for each so many minor units of the order; null: fixed.
  per_minor bigint check (per_minor > 0),
  min_total bigint check (min_total > 0),
  first_only boolean not null default false,
  -- No more than so many points in so many days.
  limit_points int check (limit_points > 0),
  limit_days int check (limit_days > 0),
  uses_tier boolean not null default true,
  -- Days until they can be used: when the return window has passed.
  pending_days int not null default 0 check (pending_days between 0 and 365),
  expires_months int check (expires_months between 1 and 120),
  retired_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  check ((limit_points is null) = (limit_days is null))
);

create table reward_tier (
  id uuid primary key,
  key text collate "C" not null unique,
  name text not null,
  -- Points or minor units in the window, as the programme counts.
  threshold bigint not null unique check (threshold >= 0),
  -- Of earned points, in percent: 150 gives half as many again.
  multiplier int not null default 100 check (multiplier between 100 and 1000),
  entry_points int not null default 0 check (entry_points >= 0),
  entry_perk text,
  created_at timestamptz not null
);

create table customer_tier (
  customer_id uuid primary key references customer on delete cascade,
  tier_id uuid not null references reward_tier,
  since timestamptz not null,
  -- They stay at least until then, although they would no longer reach it.
  keep_until timestamptz,
  look_at timestamptz not null
);
create index customer_tier_due on customer_tier (look_at);

-- One lot of points and how it stands; a refund takes it back once.
create table reward_grant (
  id uuid primary key,
  -- Once for ever: rule and order, tier and customer.
  key text collate "C" not null unique,
  customer_id uuid not null references customer on delete cascade,
  rule_id uuid references reward_rule,
  tier_id uuid,
  order_id uuid,
  amount bigint not null check (amount >= 0),
  -- Of the tier when it was earned.
  multiplier int not null default 100,
  state text collate "C" not null check (state in ('pending', 'active', 'reversed')),
  available_at timestamptz not null,
  expires_at timestamptz,
  transaction_id uuid not null,
  created_at timestamptz not null
);
create index reward_grant_customer on reward_grant (customer_id, created_at);
create index reward_grant_order on reward_grant (order_id);
create index reward_grant_pending on reward_grant (available_at) where state = 'pending';

-- Why a transaction of the book was made, in words for the customer.
create table reward_line (
  transaction_id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  reason text not null,
  order_ref text collate "C",
  given_by uuid,
  conversation_id uuid
);
create index reward_line_customer on reward_line (customer_id);

create table voucher (
  id uuid primary key,
  code_hash bytea not null unique,
  -- So that a person can tell one from another; the rest is known to its owner alone.
  code_end text collate "C" not null,
  kind text collate "C" not null check (kind in ('value', 'percent')),
  value bigint check (value > 0),
  percent int check (percent between 1 and 100),
  currency char(3) collate "C" not null,
  min_order bigint check (min_order > 0),
  -- Of a value: what an order leaves over stays. Of a percentage: how often; null: any number.
  keeps_rest boolean not null default true,
  uses_max int default 1 check (uses_max > 0),
  uses int not null default 0,
  starts_at timestamptz not null,
  ends_at timestamptz,
  customer_id uuid references customer on delete cascade,
  -- Nobody else may use it.
  is_bound boolean not null default false,
  reason text not null,
  given_by uuid,
  conversation_id uuid,
  order_id uuid,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  check ((kind = 'value') = (value is not null)),
  check ((kind = 'percent') = (percent is not null)),
  check (ends_at is null or ends_at > starts_at)
);
create index voucher_customer on voucher (customer_id, created_at desc);
create index voucher_newest on voucher (created_at desc, id desc);

-- Points, credit or a voucher used for an order: once for each order, however often it is asked.
create table reward_redemption (
  id uuid primary key,
  kind text collate "C" not null check (kind in ('voucher', 'credit', 'points')),
  voucher_id uuid references voucher on delete cascade,
  customer_id uuid references customer on delete cascade,
  order_system text collate "C" not null,
  order_ref text collate "C" not null,
  amount bigint not null check (amount >= 0),
  currency char(3) collate "C" not null,
  -- What was asked for, to tell a repeat from something else.
  asked bigint not null,
  transaction_id uuid,
  at timestamptz not null,
  undone_at timestamptz
);
create unique index reward_redemption_once on reward_redemption
  (kind, coalesce(voucher_id, customer_id), order_system, order_ref) where undone_at is null;
create index reward_redemption_order on reward_redemption (order_system, order_ref);

-- Perks and early access: from when until when, why, and the proof that it was delivered.
create table perk (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  kind text collate "C" not null check (kind in ('perk', 'early-access')),
  title text not null,
  -- What the shop calls the product it opens.
  item text collate "C",
  reason text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  source text collate "C" not null check (source in ('person', 'tier')),
  source_key text collate "C" unique,
  given_by uuid,
  conversation_id uuid,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  check (ends_at is null or ends_at > starts_at)
);
create index perk_customer on perk (customer_id, created_at desc);
create index perk_item on perk (item) where item is not null;

create table perk_delivery (
  perk_id uuid primary key references perk on delete cascade,
  -- How one can see it: a parcel number, a receipt, a sentence.
  proof text not null,
  delivered_at timestamptz not null,
  delivered_by uuid
);

-- A product that members of a tier may see before the others.
create table early_access (
  item text collate "C" primary key,
  title text not null,
  tier_id uuid not null references reward_tier,
  opens_at timestamptz not null,
  public_at timestamptz not null,
  check (public_at > opens_at)
);

create table invite (
  id uuid primary key,
  code text collate "C" not null unique,
  kind text collate "C" not null check (kind in ('referral', 'pass-it-on')),
  giver_id uuid not null references customer on delete cascade,
  reason text not null,
  item text,
  order_id uuid,
  conversation_id uuid,
  given_by uuid,
  ends_at timestamptz,
  created_at timestamptz not null
);
create index invite_giver on invite (giver_id, created_at desc);

-- Who came by whom: one giver for each friend, for ever.
create table invite_friend (
  friend_id uuid primary key references customer on delete cascade,
  invite_id uuid not null references invite on delete cascade,
  joined_at timestamptz not null,
  -- Of their first order that arrived.
  order_id uuid,
  ordered_at timestamptz
);
create index invite_friend_invite on invite_friend (invite_id);

create table letter (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  conversation_id uuid,
  reason text not null,
  -- As it is printed: the merge fields are filled in.
  body text not null,
  address text not null,
  language text collate "C" not null,
  is_handwritten boolean not null,
  state text collate "C" not null check (state in ('queued', 'posted', 'withdrawn')),
  written_by uuid,
  queued_at timestamptz not null,
  posted_at timestamptz,
  posted_by uuid,
  updated_at timestamptz not null,
  check ((state = 'posted') = (posted_at is not null))
);
create index letter_queue on letter (queued_at, id) where state = 'queued';
create index letter_customer on letter (customer_id, queued_at desc);
