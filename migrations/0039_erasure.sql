-- Erasing a person: what they said and what we wrote about them goes, their address book entry
-- loses its name. What is counted stays: when, how long, which reason, which score.

alter table customer add column erased_at timestamptz;

-- Lists and counts show neither who was merged away nor who was erased.
drop index customer_recent;
create index customer_recent on customer (recent_at desc, id desc)
  where merged_into is null and erased_at is null;

-- The proof: that it was done, when, why, by whom, how much; nothing of the person.
create table erasure (
  id uuid primary key,
  -- What is left under this id has no name any more.
  customer_id uuid not null,
  why text collate "C" not null check (why in ('asked', 'not-needed', 'mistake')),
  -- Null where the customer did it, or a rule on how long things are kept.
  erased_by uuid,
  -- How many of what: { messages: 12, files: 3, … }.
  gone jsonb not null,
  stays jsonb not null,
  at timestamptz not null
);
create index erasure_newest on erasure (at desc, id desc);
create index erasure_customer on erasure (customer_id);
create trigger erasure_append_only before update or delete on erasure
  for each statement execute function refuse_change();

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'rapport_app') then
    revoke update, delete, truncate on erasure from rapport_app;
  end if;
end $$;
