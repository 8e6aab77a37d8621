-- Full text: one row per message, in partitions by month, so that a search goes from the
-- newest month to the oldest and stops when it has enough, whatever the size of the archive.
-- The words are cut and normalised by the application (kernel/text), without stemming.

create table message_search (
  at timestamptz not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  kind text collate "C" not null,
  words tsvector not null
) partition by range (at);
create table message_search_before partition of message_search
  for values from (minvalue) to ('2020-01-01');
create index on message_search using gin (words);
create index on message_search (at desc, message_id desc);

-- Makes the partition of a month when it is first needed. Runs as the owner, because the
-- application's role may not create tables.
create function ensure_search_month(moment timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  first date := date_trunc('month', moment at time zone 'UTC')::date;
  part text := 'message_search_' || to_char(first, 'YYYY_MM');
begin
  if moment < '2020-01-01' or to_regclass(part) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('message_search'));
  if to_regclass(part) is not null then return; end if;
  -- The lock may have been waited for with the absence of the table still remembered.
  execute format('create table if not exists %I partition of message_search for values from (%L) to (%L)',
    part, first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
  if exists (select 1 from pg_roles where rolname = 'rapport_app') then
    execute format('grant select, insert, update, delete on %I to rapport_app', part);
  end if;
end $$;

-- After an import: sorts the pending words of every month in, so that the next search need not
-- read them one by one, and counts the rows for the planner.
create function settle_search() returns void
language plpgsql security definer set search_path = public as $$
declare
  one regclass;
begin
  for one in
    select i.indexrelid::regclass from pg_inherits h
      join pg_index i on i.indrelid = h.inhrelid
      join pg_class c on c.oid = i.indexrelid
      join pg_am a on a.oid = c.relam and a.amname = 'gin'
    where h.inhparent = 'message_search'::regclass
  loop
    perform gin_clean_pending_list(one);
  end loop;
  analyze conversation, message, message_search, customer, customer_identity, event, mail_ref;
end $$;
