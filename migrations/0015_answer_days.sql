-- Insights: answers tallied by day, so that a scoreboard over a million of them reads some
-- thousand rows. A day is exact or marked: whatever changes an answer, or where it counts, marks
-- its days in the same transaction, and until they are counted again they are read as they are.

create table answer_day (
  -- By the organisation's calendar; `answer_day_zone` says in which zone.
  day date not null,
  survey_id uuid not null,
  scale text collate "C" not null,
  -- Of the conversation; null of an answer that belongs to none.
  inbox_id uuid,
  channel text collate "C",
  n int not null,
  high int not null,
  low int not null,
  total bigint not null,
  squares bigint not null
);
create index answer_day_day on answer_day (day);

create table answer_day_zone (
  id boolean primary key default true check (id),
  zone text not null
);

-- Marks are only added, so that two answers at once never wait for each other. The day is that
-- of UTC: in any zone it touches the day before and the day after.
create table answer_day_mark (
  id bigint generated always as identity primary key,
  day date not null
);

create function mark_answer_days() returns trigger language plpgsql as $$
begin
  if tg_op in ('INSERT', 'UPDATE') then
    insert into answer_day_mark (day) select distinct (first_at at time zone 'UTC')::date from fresh;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    insert into answer_day_mark (day) select distinct (first_at at time zone 'UTC')::date from former;
  end if;
  return null;
end $$;
create trigger answer_added after insert on answer
  referencing new table as fresh for each statement execute function mark_answer_days();
create trigger answer_altered after update on answer
  referencing old table as former new table as fresh for each statement execute function mark_answer_days();
create trigger answer_removed after delete on answer
  referencing old table as former for each statement execute function mark_answer_days();

create function mark_answer_days_of_conversation() returns trigger language plpgsql as $$
begin
  insert into answer_day_mark (day)
    select distinct (first_at at time zone 'UTC')::date from answer where conversation_id = old.id;
  return null;
end $$;
create trigger conversation_counts_elsewhere after update of is_spam, merged_into, inbox_id, channel on conversation
  for each row when (old.is_spam <> new.is_spam or old.merged_into is distinct from new.merged_into
    or old.inbox_id <> new.inbox_id or old.channel <> new.channel)
  execute function mark_answer_days_of_conversation();
create trigger conversation_removed after delete on conversation
  for each row execute function mark_answer_days_of_conversation();
