-- Back from snooze: what a moment woke stands above everything that waits, until somebody acts.
alter table conversation add column woken_at timestamptz;
alter table conversation drop column waits_from;
alter table conversation add column waits_from timestamptz not null generated always as (
  case when woken_at is null then coalesce(waiting_since, 'infinity'::timestamptz)
    else '-infinity'::timestamptz end) stored;
create index conversation_waiting on conversation (state, waits_from, id);
create index conversation_waiting_mine on conversation (assignee_id, state, waits_from, id);
