-- Surveys of every kind: free words in five languages, further questions with branches, several
-- rules for one survey, asks about no conversation, answers without a name, scores of before.

alter table survey drop constraint survey_metric_check;
alter table survey add constraint survey_metric_check
  check (metric in ('csat', 'ces', 'nps', 'drivers', 'leaving', 'custom'));
alter table survey
  -- What is being written and nobody has been asked yet.
  add column draft jsonb,
  add column draft_at timestamptz,
  add column draft_by uuid,
  -- Asks nobody any more; its answers stay, and those under way are still taken.
  add column archived_at timestamptz;

-- Scores another system collected, brought here and told apart for ever.
create table score_import (
  id uuid primary key,
  survey_id uuid not null references survey on delete cascade,
  source text not null,
  scale text collate "C" not null,
  -- Low was good where they come from, and they were turned around.
  is_flipped boolean not null,
  direction text collate "C" not null check (direction in ('as-expected', 'upside-down', 'unknown')),
  taken int not null,
  already int not null,
  rejected int not null,
  created_at timestamptz not null,
  created_by uuid
);
create index score_import_survey on score_import (survey_id, created_at desc, id desc);

alter table survey_version
  -- Questions after the score, in order, with the condition each is shown under; null: `questions`.
  add column items jsonb,
  -- The words by language; null: those of the template.
  add column texts jsonb,
  add column language text collate "C",
  add column anonymity text collate "C" not null default 'named'
    check (anonymity in ('named', 'choice', 'always')),
  -- The words of an import: nobody is asked with them. Their numbers are 0 and below.
  add column import_id uuid references score_import on delete cascade;

alter table survey_rule drop constraint survey_rule_pkey;
alter table survey_rule add column id uuid not null default gen_random_uuid();
alter table survey_rule alter column id drop default;
alter table survey_rule add primary key (id);
alter table survey_rule drop constraint survey_rule_trigger_check;
alter table survey_rule add constraint survey_rule_trigger_check
  check (trigger in ('resolution', 'repeat-contact', 'schedule', 'leaving', 'link'));
alter table survey_rule
  add column conditions jsonb not null default '{}',
  -- Of two rules that fit one contact the smaller number asks.
  add column priority int not null default 100,
  add column sample_mode text collate "C" not null default 'rate' check (sample_mode in ('rate', 'quota')),
  -- How many have passed by: the place of the next one in its hundred.
  add column quota_seen int not null default 0,
  -- Days by clock, {"any": 14, "same": 90}; absent: our own.
  add column quarantine_days jsonb not null default '{}',
  add column skips_known boolean not null default false,
  -- What stands in the address of an open link.
  add column link_key text collate "C" unique,
  add column created_at timestamptz not null default '-infinity';
alter table survey_rule alter column created_at drop default;
create index survey_rule_survey on survey_rule (survey_id);

alter table ask drop constraint ask_trigger_check;
alter table ask add constraint ask_trigger_check
  check (trigger in ('resolution', 'manual', 'repeat-contact', 'schedule', 'leaving', 'link'));
alter table ask
  alter column conversation_id drop not null,
  alter column cycle drop not null,
  alter column customer_id drop not null,
  alter column inbox_id drop not null,
  add column rule_id uuid references survey_rule on delete set null,
  -- What it is about where there is no conversation: a person's turn, a parting.
  add column round_key text collate "C",
  add column quota_position int;
alter table ask drop constraint ask_conversation_id_cycle_key;
alter table ask add constraint ask_of_contact unique (survey_id, conversation_id, cycle);
alter table ask add constraint ask_of_round unique (survey_id, round_key);
create index ask_conversation on ask (conversation_id, cycle);

alter table answer
  alter column ask_id drop not null,
  alter column conversation_id drop not null,
  alter column cycle drop not null,
  alter column customer_id drop not null,
  alter column inbox_id drop not null,
  add column is_anonymous boolean not null default false,
  add column import_id uuid references score_import on delete cascade,
  -- The other system's own id, or one made from the row: the same file twice adds nothing.
  add column external_ref text collate "C",
  add constraint answer_anonymous check (not is_anonymous or (ask_id is null and conversation_id is null
    and cycle is null and customer_id is null and inbox_id is null and agent_id is null));
create unique index answer_external on answer (survey_id, external_ref) where external_ref is not null;

-- Links behind which somebody answered without a name. Made from the token and a word of its own,
-- so that no ask and nobody can be found from it; which week is all that is known.
create table spent_link (
  hash bytea primary key,
  week date not null
);

-- Who left, and why, as the shop sees it; the customer's own reason is an answer.
create table departure (
  id uuid primary key,
  customer_id uuid not null,
  reason text collate "C" not null check (reason in ('service', 'price', 'product', 'competitor', 'need', 'moved', 'other')),
  stated_by uuid,
  at timestamptz not null
);
create index departure_newest on departure (at desc, id desc);
create index departure_customer on departure (customer_id, at desc);
