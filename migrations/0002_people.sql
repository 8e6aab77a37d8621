-- People: the organisation, its team, and the customers with everything known of them.

create table organisation (
  id uuid primary key,
  only_one boolean not null default true unique check (only_one),
  name text not null,
  url text,
  timezone text not null default 'UTC',
  locale text collate "C" not null default 'en',
  brand_colour text,
  is_demo boolean not null default false,
  created_at timestamptz not null
);

create table member (
  id uuid primary key,
  -- Lower case, as compared at sign-in.
  email text collate "C" not null unique,
  name text not null,
  role text collate "C" not null check (role in ('owner', 'lead', 'agent', 'collaborator')),
  state text collate "C" not null check (state in ('active', 'invited', 'deactivated')),
  password_hash text,
  locale text collate "C" not null default 'en',
  timezone text,
  preferences jsonb not null default '{}',
  external_system text collate "C",
  external_id text collate "C",
  created_at timestamptz not null,
  deactivated_at timestamptz,
  unique (external_system, external_id)
);

create table team (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null
);
create table team_member (
  team_id uuid not null references team on delete cascade,
  member_id uuid not null references member on delete cascade,
  primary key (team_id, member_id)
);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  member_id uuid not null references member on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz not null,
  device text not null default '',
  address text not null default ''
);
create index session_member on session (member_id, last_seen_at desc);

create table invitation (
  id uuid primary key,
  token_hash bytea not null unique,
  member_id uuid not null references member on delete cascade,
  kind text collate "C" not null check (kind in ('invitation', 'reset', 'demo')),
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index invitation_member on invitation (member_id, kind);

-- Wrong passwords in a row, by the SHA-256 of the address that was typed: unknown addresses
-- count like known ones, so that the delay tells nobody which accounts exist.
create table sign_in_attempt (
  account_hash bytea primary key,
  failures int not null,
  last_at timestamptz not null
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

create table api_key (
  id uuid primary key,
  name text not null,
  key_hash bytea not null unique,
  -- The first characters, so that people can tell keys apart.
  hint text collate "C" not null,
  scopes text[] not null,
  rate_per_minute int,
  unlimited boolean not null default false,
  created_by uuid references member,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Names as they are searched: `jose` finds José. The dictionary is named, so the result never
-- depends on a session's settings and may be indexed.
create function folded(text) returns text language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent', $1)) $$;

create table customer (
  id uuid primary key,
  name text not null,
  name_to_use text,
  language text collate "C",
  timezone text,
  -- MM-DD; nobody's age is our business.
  birthday text collate "C" check (birthday ~ '^\d\d-\d\d$'),
  preferred_channel text collate "C",
  touch text collate "C" not null default 'standard' check (touch in ('high', 'standard', 'brief')),
  best_time text,
  do_not_call boolean not null default false,
  is_internal boolean not null default false,
  fields jsonb not null default '{}',
  facts jsonb not null default '{}',
  merged_into uuid references customer,
  external_system text collate "C",
  external_id text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_contact_at timestamptz,
  -- For sorting: those we never spoke with stand where they were written down.
  recent_at timestamptz not null generated always as (coalesce(last_contact_at, created_at)) stored,
  -- Counts the changes of the profile, so that two who edit one field notice each other.
  version int not null default 1,
  unique (external_system, external_id)
);
create index customer_recent on customer (recent_at desc, id desc) where merged_into is null;
create index customer_name_search on customer
  using gin (folded(name || ' ' || coalesce(name_to_use, '')) gin_trgm_ops);
-- Who has a birthday this week, and what was promised for a day: asked by Today.
create index customer_birthday on customer (birthday) where birthday is not null;
create index customer_merged on customer (merged_into) where merged_into is not null;

create table customer_identity (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  kind text collate "C" not null check (kind in ('email', 'phone', 'handle')),
  -- Normalised: what recognises the person again.
  value text collate "C" not null,
  -- As they write it.
  shown text not null,
  undeliverable_at timestamptz,
  created_at timestamptz not null,
  unique (kind, value)
);
create index customer_identity_customer on customer_identity (customer_id);
create index customer_identity_search on customer_identity using gin (value gin_trgm_ops);

create table customer_merge (
  id uuid primary key,
  kept_id uuid not null references customer on delete cascade,
  merged_id uuid not null references customer on delete cascade,
  undo jsonb not null,
  at timestamptz not null,
  by uuid,
  undone_at timestamptz
);
create index customer_merge_kept on customer_merge (kept_id, at desc, id desc);

create table customer_need (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  text text not null,
  source text collate "C" not null check (source in ('stated', 'observed')),
  message_id uuid,
  due_on date,
  created_at timestamptz not null,
  created_by uuid,
  met_at timestamptz,
  met_by uuid,
  -- The message that met it.
  met_message_id uuid
);
create index customer_need_due on customer_need (due_on) where due_on is not null and met_at is null;
create index customer_need_customer on customer_need (customer_id, created_at desc, id desc);

create table customer_note (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  text text not null,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz
);
create index customer_note_customer on customer_note (customer_id, created_at desc, id desc);

-- A custom field says what it is for; a field without a purpose cannot be made (T104).
create table customer_field (
  id uuid primary key,
  key text collate "C" not null unique,
  label text not null,
  kind text collate "C" not null check (kind in ('text', 'number', 'date', 'choice', 'yes-no')),
  choices text[] not null default '{}',
  purpose_id uuid not null,
  created_at timestamptz not null
);

-- Who looked at whom: one row per viewer, customer and hour (ruling 10).
create table view_log (
  member_id uuid not null,
  customer_id uuid not null,
  hour timestamptz not null,
  primary key (customer_id, hour, member_id)
);

-- Consent.
create table purpose (
  id uuid primary key,
  key text collate "C" not null unique,
  name text not null,
  lawful_basis text collate "C" not null
    check (lawful_basis in ('contract', 'consent', 'legitimate-interest', 'legal')),
  benefit text not null,
  retention_days int,
  channels text[] not null,
  is_transactional boolean not null default false,
  cap_per_week int,
  created_at timestamptz not null
);
alter table customer_field add foreign key (purpose_id) references purpose;

create table notice_version (
  id uuid primary key,
  purpose_id uuid not null references purpose,
  language text collate "C" not null,
  text text not null,
  hash bytea not null,
  from_at timestamptz not null
);
create index notice_version_newest on notice_version (purpose_id, language, from_at desc);

create table consent_event (
  id uuid primary key,
  customer_id uuid not null,
  purpose_id uuid not null references purpose,
  channel text collate "C" not null,
  action text collate "C" not null
    check (action in ('asked', 'granted', 'confirmed', 'withdrawn', 'expired')),
  at timestamptz not null,
  source text collate "C" not null check (source in ('form', 'agent', 'import', 'link')),
  notice_hash bytea,
  evidence jsonb not null default '{}',
  actor_id uuid
);
create index consent_event_customer on consent_event (customer_id, at desc, id desc);
create trigger consent_event_append_only before update on consent_event
  for each statement execute function refuse_change();

create table suppression (
  kind text collate "C" not null check (kind in ('email', 'phone', 'handle')),
  -- SHA-256 of the normalised value: the list outlives the person's data.
  value_hash bytea not null,
  reason text collate "C" not null,
  at timestamptz not null,
  primary key (kind, value_hash, reason)
);

create table care_hold (
  id uuid primary key,
  customer_id uuid not null,
  reason text collate "C" not null,
  ref_kind text collate "C" not null,
  ref_id uuid not null,
  note text,
  placed_at timestamptz not null,
  placed_by uuid,
  lifted_at timestamptz,
  lifted_by uuid
);
create index care_hold_customer on care_hold (customer_id, placed_at desc, id desc);
create index care_hold_ref on care_hold (ref_id) where lifted_at is null;
create unique index care_hold_once on care_hold (customer_id, reason, ref_id) where lifted_at is null;

-- Every decision of the send gate, and why.
create table gate_decision (
  id uuid primary key,
  customer_id uuid not null,
  purpose_id uuid not null,
  channel text collate "C" not null,
  ref_kind text collate "C" not null,
  ref_id uuid not null,
  outcome text collate "C" not null check (outcome in ('sent', 'deferred', 'dropped')),
  reason text collate "C",
  until timestamptz,
  content_hash bytea,
  at timestamptz not null
);
create index gate_decision_customer on gate_decision (customer_id, at desc, id desc);
create trigger gate_decision_append_only before update on gate_decision
  for each statement execute function refuse_change();

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'rapport_app') then
    revoke update, truncate on consent_event from rapport_app;
    revoke update, truncate on gate_decision from rapport_app;
  end if;
end $$;
