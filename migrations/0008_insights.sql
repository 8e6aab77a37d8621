-- Insights: the numbers are counted from the tables themselves. These indexes hold all that the
-- counting reads, so that a quarter of a year is read from some megabytes and not from the rows.

create index conversation_arrived on conversation (created_at)
  include (id, inbox_id, channel, state, waiting_since, first_response_at, resolved_at, reopen_count, human_replies, reason_id)
  where merged_into is null and not is_spam;

create index event_resolved on event (at) include (position, subject_id) where name = 'conversation.resolved';
create index event_reopened on event (at) include (position, subject_id, data) where name = 'conversation.reopened';
-- Conversations we began: few, and no arrivals.
create index event_began_by_us on event (subject_id)
  where name = 'conversation.opened' and data->>'by' = 'agent';

create index ask_helped on ask (helped_at);
