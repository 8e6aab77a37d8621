-- Journeys: planned series of contacts. A definition is drafted, published as a version and never
-- changed again; whoever enters ends on the version they entered.

create table journey (
  id uuid primary key,
  -- Which of the shipped ones it began as.
  template text collate "C",
  name text not null check (name <> ''),
  kind text collate "C" not null check (kind in ('care', 'service')),
  state text collate "C" not null default 'draft'
    check (state in ('draft', 'live', 'paused', 'archived')),
  -- What is worked on; valid or not.
  draft jsonb not null,
  live_version_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  version int not null default 1,
  check (state not in ('live', 'paused') or live_version_id is not null)
);
create index journey_newest on journey (created_at desc, id desc);

create table journey_version (
  id uuid primary key,
  journey_id uuid not null references journey on delete cascade,
  n int not null,
  definition jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  unique (journey_id, n)
);
create trigger journey_version_append_only before update on journey_version
  for each statement execute function refuse_change();
alter table journey add foreign key (live_version_id) references journey_version;

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'rapport_app') then
    revoke update, truncate on journey_version from rapport_app;
  end if;
end $$;

-- One customer inside one journey, or formerly inside.
create table enrolment (
  id uuid primary key,
  journey_id uuid not null references journey on delete cascade,
  version_id uuid not null references journey_version on delete cascade,
  customer_id uuid not null references customer on delete cascade,
  -- What it is about: an order, a year's birthday; empty where once is once.
  entry_key text collate "C" not null default '',
  -- The order, conversation or answer that brought them in.
  ref_kind text collate "C",
  ref_id uuid,
  state text collate "C" not null default 'active' check (state in ('active', 'ended')),
  -- The step that is next, or is being waited at; null: the end.
  step_id text collate "C",
  -- When they came to the step; null: they have not begun it.
  arrived_at timestamptz,
  -- Null while the journey is paused, so that nobody looks at what cannot be done.
  due_at timestamptz,
  parked_due_at timestamptz,
  -- The event that would end the wait, and when it came.
  waits_for text collate "C",
  heard_at timestamptz,
  tries int not null default 0,
  steps int not null default 0,
  is_holdout boolean not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  exit_reason text collate "C",
  goal_event text collate "C",
  goal_until timestamptz,
  goal_at timestamptz,
  check ((state = 'ended') = (ended_at is not null)),
  check ((state = 'ended') = (exit_reason is not null)),
  check (state = 'ended' or (due_at is null) <> (parked_due_at is null))
);
create unique index enrolment_once on enrolment (journey_id, customer_id, entry_key)
  where state = 'active';
create index enrolment_due on enrolment (due_at) where state = 'active' and due_at is not null;
create index enrolment_journey on enrolment (journey_id, entered_at desc, id desc);
create index enrolment_inside on enrolment (journey_id) where state = 'active';
create index enrolment_customer on enrolment (customer_id, entered_at desc, id desc);
create index enrolment_newest on enrolment (entered_at desc, id desc);
-- Whom an event may concern: those inside, and those whose goal may still be reached.
create index enrolment_listens on enrolment (customer_id)
  where state = 'active' or (goal_event is not null and goal_at is null);

-- Every step: what, when, and why.
create table enrolment_step (
  enrolment_id uuid not null references enrolment on delete cascade,
  seq int not null,
  step_id text collate "C",
  kind text collate "C" not null,
  result text collate "C" not null,
  -- Ids, enums and numbers only.
  detail jsonb not null default '{}',
  -- When it should have happened.
  due_at timestamptz not null,
  at timestamptz not null,
  primary key (enrolment_id, seq)
);
-- What has an effect has it once, whoever tries.
create unique index enrolment_step_effect on enrolment_step (enrolment_id, step_id)
  where result in ('sent', 'task-opened', 'set');

-- A journey's step may be a person's: a care task, once for each customer and step.
alter table care_task drop constraint care_task_cause_kind_check;
alter table care_task add constraint care_task_cause_kind_check
  check (cause_kind in ('low-answer', 'mood', 'theme', 'journey', 'by-hand'));
alter table care_task add column journey_id uuid;
