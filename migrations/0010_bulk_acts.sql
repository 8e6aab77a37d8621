-- One act upon every conversation of a view: what was asked, and how each of them stood before.

create table bulk_act (
  id uuid primary key,
  member_id uuid not null,
  kind text collate "C" not null check (kind in ('tag', 'assign', 'prioritise', 'resolve', 'snooze')),
  act jsonb not null,
  state text collate "C" not null check (state in ('running', 'done', 'undoing', 'undone')),
  total int not null,
  -- Of the total: done so far, of these really changed, and refused by a rule.
  handled int not null default 0,
  changed int not null default 0,
  refused int not null default 0,
  -- Of the changed: put back, and left alone because somebody has changed them since.
  restored int not null default 0,
  kept int not null default 0,
  created_at timestamptz not null,
  worked_at timestamptz not null,
  finished_at timestamptz
);
create index bulk_act_waiting on bulk_act (worked_at) where state in ('running', 'undoing');
create index bulk_act_mine on bulk_act (member_id, created_at desc, id desc);

create table bulk_act_item (
  bulk_act_id uuid not null references bulk_act on delete cascade,
  position int not null,
  conversation_id uuid not null,
  state text collate "C" not null default 'waiting'
    check (state in ('waiting', 'changed', 'unchanged', 'refused', 'restored', 'kept')),
  before jsonb,
  after jsonb,
  primary key (bulk_act_id, position)
);
create index bulk_act_item_left on bulk_act_item (bulk_act_id, state, position);
