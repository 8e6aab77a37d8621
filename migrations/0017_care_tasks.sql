-- Care: somebody needs a word from us. A low answer opens a task with an owner and a clock; it
-- ends recovered, not recovered, or without anything done, each with why.

create table care_task (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  conversation_id uuid,
  -- Who may see it; null where it is about a person and no contact: everybody.
  inbox_id uuid,
  cause_kind text collate "C" not null
    check (cause_kind in ('low-answer', 'mood', 'theme', 'by-hand')),
  -- The answer, or the text that was coded; null where a person opened it.
  cause_ref uuid,
  owner_id uuid references member,
  due_at timestamptz not null,
  -- When it was noticed that nobody had written by then.
  late_at timestamptz,
  state text collate "C" not null default 'open'
    check (state in ('open', 'contacted', 'recovered', 'not-recovered', 'no-action')),
  -- Why nothing was done.
  reason text collate "C" check (reason in
    ('answer-changed', 'duplicate', 'unreachable', 'not-wanted', 'nothing-to-mend')),
  -- What was behind it.
  root_cause text collate "C" check (root_cause in
    ('time', 'training', 'knowledge', 'policy', 'product', 'delivery', 'tool', 'other')),
  note text not null default '',
  contacted_at timestamptz,
  contacted_by text collate "C" check (contacted_by in ('message', 'hand')),
  contact_message_id uuid,
  outcome_at timestamptz,
  -- Somebody of the team has done something with it.
  touched_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  check ((state in ('open', 'contacted')) = (outcome_at is null)),
  check ((state = 'no-action') = (reason is not null)),
  check (state not in ('recovered', 'not-recovered')
    or (root_cause is not null and contacted_at is not null)),
  check ((contacted_at is null) = (contacted_by is null))
);
-- One task for one cause, however many nodes hear of it.
create unique index care_task_cause on care_task (cause_kind, cause_ref) where cause_ref is not null;
create index care_task_clock on care_task (due_at, id) where state in ('open', 'contacted');
create index care_task_done on care_task (outcome_at desc, id desc) where outcome_at is not null;
create index care_task_conversation on care_task (conversation_id) where conversation_id is not null;
create index care_task_customer on care_task (customer_id, created_at desc);
create index care_task_to_notice on care_task (due_at) where state = 'open' and late_at is null;
create index care_task_due on care_task (due_at);
create index care_task_contacted on care_task (contacted_at) where contacted_at is not null;

-- The low answers that stood on the first page go on as tasks. Their clock began when they were given.
insert into care_task (id, customer_id, conversation_id, inbox_id, cause_kind, cause_ref, due_at,
    created_at, updated_at)
  select gen_random_uuid(), x.customer_id, x.conversation_id, x.inbox_id, 'low-answer', x.id,
    x.changed_at + interval '24 hours', x.changed_at, x.changed_at
  from answer x join conversation c on c.id = x.conversation_id
  where x.bucket = 'low' and x.flags = '{}' and x.import_id is null and x.customer_id is not null
    and x.changed_at > now() - interval '14 days'
    and not exists (select 1 from message w where w.conversation_id = x.conversation_id
      and w.kind = 'agent' and w.at > x.changed_at);
