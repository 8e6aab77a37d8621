-- The kernel's own tables: the event log, the cursors of its readers, idempotency keys,
-- stored files and the outbox. `rapport_app` is the role every connection of the application
-- takes on; it may not change what is append-only.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'rapport_app') then
    create role rapport_app nologin;
  end if;
  execute format('grant rapport_app to %I', current_user);
exception when insufficient_privilege then
  raise notice 'The role rapport_app could not be made; triggers guard the append-only tables instead.';
end $$;

create table event (
  id uuid not null,
  -- The writing transaction: readers order by (xid, position) and read only what lies below
  -- every transaction still running.
  xid xid8 not null default pg_current_xact_id(),
  position bigint not null generated always as identity,
  at timestamptz not null,
  name text collate "C" not null,
  origin text collate "C" not null default 'live' check (origin in ('live', 'import', 'demo')),
  actor_kind text collate "C" not null check (actor_kind in ('agent', 'customer', 'system', 'key', 'anonymous')),
  actor_id uuid,
  subject_kind text collate "C" not null,
  subject_id uuid not null,
  customer_id uuid,
  data jsonb not null default '{}',
  caused_by uuid,
  primary key (xid, position)
);
create index event_customer on event (customer_id, at desc, position desc) where customer_id is not null;
create index event_subject on event (subject_id, at, position);
create index event_name on event (name, at);
-- What reactions and the live feed read: they pass over imported history without reading it.
create index event_lived on event (xid, position) where origin = 'live';

create table reaction_cursor (
  name text collate "C" primary key,
  xid xid8 not null,
  position bigint not null,
  updated_at timestamptz not null
);

create table parked_event (
  reaction text collate "C" not null,
  xid xid8 not null,
  position bigint not null,
  event_id uuid not null,
  attempts int not null,
  error text not null,
  parked_at timestamptz not null,
  retry_at timestamptz,
  state text collate "C" not null check (state in ('retrying', 'parked')),
  primary key (reaction, xid, position)
);

create table idempotency_key (
  caller text collate "C" not null,
  route text collate "C" not null,
  key text collate "C" not null,
  request_hash bytea not null,
  answer jsonb,
  at timestamptz not null,
  primary key (caller, route, key)
);
create index idempotency_key_at on idempotency_key (at);

-- A file of the store: name and type are what the sender said, the key is ours.
create table stored_file (
  id uuid primary key,
  key text collate "C" not null unique,
  name text not null,
  content_type text collate "C" not null,
  bytes bigint not null,
  sha256 text collate "C" not null,
  created_at timestamptz not null
);

-- Whatever leaves the building is a row here, written in the transaction that decided it and
-- sent by a job after the commit. The payload holds ids, never words.
create table outbox (
  id uuid primary key,
  kind text collate "C" not null,
  payload jsonb not null,
  -- What this is about, for showing its state: a message, an ask.
  subject_id uuid not null,
  idempotency_key text collate "C" not null unique,
  priority int not null default 0,
  state text collate "C" not null default 'queued'
    check (state in ('queued', 'waiting', 'sent', 'failed', 'cancelled')),
  due_at timestamptz not null,
  lease_until timestamptz,
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null,
  first_due_at timestamptz not null,
  finished_at timestamptz
);
create index outbox_due on outbox (due_at, priority) where state = 'queued';
create index outbox_waiting on outbox (created_at) where state = 'waiting';
create index outbox_subject on outbox (subject_id);

create table setting (
  name text collate "C" primary key,
  value jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid
);

-- Append-only, also where the role could not be made.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table % is append-only.', tg_table_name using errcode = '42501';
end $$;
create trigger event_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'rapport_app') then
    grant usage on schema public to rapport_app;
    grant select, insert, update, delete on all tables in schema public to rapport_app;
    grant usage on all sequences in schema public to rapport_app;
    alter default privileges in schema public grant select, insert, update, delete on tables to rapport_app;
    alter default privileges in schema public grant usage on sequences to rapport_app;
    revoke update, delete, truncate on event from rapport_app;
  end if;
end $$;
