-- Care: what we changed because customers said so, who they were, and that each was told once.

create table improvement (
  id uuid primary key,
  title text not null,
  -- Something we change, an article that is written or mended, or another way to reach us.
  kind text collate "C" not null check (kind in ('change', 'article', 'channel')),
  state text collate "C" not null default 'idea' check (state in ('idea', 'doing', 'done', 'dropped')),
  dropped_reason text,
  owner_id uuid,
  -- Who said it: all that are given must fit. `improvement_pick` adds to them and takes away.
  theme text collate "C",
  reason_id uuid,
  survey_id uuid,
  only_low boolean not null default false,
  from_at timestamptz not null,
  -- Null: until it is done.
  to_at timestamptz,
  -- { en: { said, did }, nl: … }: what the notice says.
  texts jsonb not null default '{}',
  metric text collate "C" not null,
  effect_days int not null default 28 check (effect_days between 7 and 180),
  -- A day of the organisation's calendar.
  done_on date,
  told_at timestamptz,
  told_by uuid,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  check ((state = 'done') = (done_on is not null))
);
create index improvement_newest on improvement (created_at desc, id desc);

-- By hand: this text belongs to it (keeps), or does not.
create table improvement_pick (
  improvement_id uuid not null references improvement on delete cascade,
  source_id uuid not null,
  kind text collate "C" not null check (kind in ('message', 'answer', 'conversation')),
  keeps boolean not null,
  picked_by uuid,
  at timestamptz not null,
  primary key (improvement_id, source_id)
);

-- What was said, and by whom, as it stood when it was done. No customer: said without a name.
create table improvement_source (
  improvement_id uuid not null references improvement on delete cascade,
  source_id uuid not null,
  kind text collate "C" not null check (kind in ('message', 'answer', 'conversation')),
  customer_id uuid references customer on delete cascade,
  conversation_id uuid,
  inbox_id uuid,
  at timestamptz not null,
  primary key (improvement_id, source_id)
);
create index improvement_source_customer on improvement_source (customer_id);

-- Nobody is told twice: one row for each customer, whatever becomes of it.
create table improvement_notice (
  id uuid primary key,
  improvement_id uuid not null references improvement on delete cascade,
  customer_id uuid not null references customer on delete cascade,
  conversation_id uuid,
  inbox_id uuid,
  -- Of what they said, where the customer's own is not known.
  said_language text collate "C",
  state text collate "C" not null check (state in
    ('waiting', 'sent', 'delivered', 'failed', 'left-out', 'taken-back')),
  reason text collate "C",
  due_at timestamptz not null,
  -- Until then we wait for a day on which they may be written to.
  give_up_at timestamptz not null,
  language text collate "C",
  token_hash bytea unique,
  mail_id uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  updated_at timestamptz not null,
  constraint improvement_told_once unique (improvement_id, customer_id)
);
create index improvement_notice_due on improvement_notice (due_at) where state = 'waiting';
create index improvement_notice_customer on improvement_notice (customer_id);
