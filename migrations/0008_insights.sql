-- Insights: the numbers are counted from the tables themselves; these indexes make that fast.

-- Conversations we began: few, and no arrivals.
create index event_began_by_us on event (subject_id)
  where name = 'conversation.opened' and data->>'by' = 'agent';
create index ask_helped on ask (helped_at);
