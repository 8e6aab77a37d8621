-- Listening: surveys, whom we asked, and what they answered.

create table survey (
  id uuid primary key,
  key text collate "C" not null unique,
  name text not null,
  metric text collate "C" not null check (metric in ('csat', 'ces', 'nps')),
  programme text collate "C" not null check (programme in ('transactional', 'relationship')),
  created_at timestamptz not null
);

-- What people were asked, word for word. Other words are another version.
create table survey_version (
  id uuid primary key,
  survey_id uuid not null references survey on delete cascade,
  number int not null,
  template text collate "C" not null,
  scale text collate "C" not null,
  -- Optional questions after the score: ease, felt.
  questions text[] not null default '{}',
  wording jsonb not null,
  wording_hash text collate "C" not null,
  published_at timestamptz not null,
  unique (survey_id, number)
);
create trigger survey_version_append_only before update on survey_version
  for each statement execute function refuse_change();

create table survey_rule (
  survey_id uuid primary key references survey on delete cascade,
  trigger text collate "C" not null check (trigger in ('resolution')),
  -- Hours after the end of the contact, by channel: {"email": 24}.
  delay_hours jsonb not null default '{}',
  sample_percent int not null default 100 check (sample_percent between 0 and 100),
  is_enabled boolean not null default true,
  updated_at timestamptz not null,
  updated_by uuid
);

-- One question put to one customer about one resolution; also the one we did not put, and why.
create table ask (
  id uuid primary key,
  survey_id uuid not null references survey,
  version_id uuid not null references survey_version,
  trigger text collate "C" not null check (trigger in ('resolution', 'manual')),
  conversation_id uuid not null,
  cycle int not null,
  customer_id uuid not null,
  inbox_id uuid not null,
  -- How it stood when it was resolved: later changes do not move a score to somebody else.
  agent_id uuid,
  agent_ids uuid[] not null default '{}',
  team_id uuid,
  reason_id uuid,
  contact_channel text collate "C" not null,
  helped_at timestamptz not null,
  channel text collate "C",
  language text collate "C" not null,
  state text collate "C" not null check (state in ('scheduled', 'deferred', 'sent', 'delivered', 'answered',
    'cancelled', 'withdrawn', 'suppressed', 'expired', 'failed')),
  -- Why it is cancelled, suppressed or failed.
  reason text collate "C",
  due_at timestamptz,
  expires_at timestamptz,
  token_hash bytea unique,
  -- The mail that carries it.
  mail_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  sent_at timestamptz,
  delivered_at timestamptz,
  answered_at timestamptz,
  updated_at timestamptz not null,
  unique (conversation_id, cycle)
);
create index ask_due on ask (due_at) where state in ('scheduled', 'deferred');
create index ask_expiring on ask (expires_at) where state in ('sent', 'delivered');
create index ask_customer on ask (customer_id, created_at desc, id desc);
create index ask_newest on ask (created_at desc, id desc);
create index ask_state on ask (state, created_at desc, id desc);

create table answer (
  id uuid primary key,
  ask_id uuid not null unique references ask on delete cascade,
  survey_id uuid not null references survey,
  version_id uuid not null references survey_version,
  conversation_id uuid not null,
  cycle int not null,
  customer_id uuid not null,
  inbox_id uuid not null,
  agent_id uuid,
  scale text collate "C" not null,
  score int not null,
  satisfied boolean,
  norm real not null,
  bucket text collate "C" not null check (bucket in ('low', 'middle', 'high')),
  -- Answers to the optional questions, by their name.
  further jsonb not null default '{}',
  comment text not null default '',
  language text collate "C" not null,
  flags text[] not null default '{}',
  first_at timestamptz not null,
  changed_at timestamptz not null,
  editable_until timestamptz not null
);
create index answer_newest on answer (first_at desc, id desc);
create index answer_agent on answer (agent_id, first_at desc, id desc);
create index answer_customer on answer (customer_id, first_at desc, id desc);
create index answer_survey on answer (survey_id, first_at);
create index answer_conversation on answer (conversation_id);
