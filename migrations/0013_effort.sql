-- Insights: how hard we made it for a customer, observed in the events of the conversation.

create table effort (
  conversation_id uuid primary key,
  -- Which rules counted it; other points are another version.
  version int not null,
  points int not null,
  -- 100·exp(−points/6): high is easy.
  ease double precision not null,
  -- How often each thing happened: {"transfer": 2}.
  parts jsonb not null,
  arrived_at timestamptz not null,
  counted_at timestamptz not null
);
create index effort_arrived on effort (arrived_at) include (conversation_id, ease);

-- How far the log has been read for conversations that no reaction saw: imported ones, and all
-- of them once after the rules changed.
create table effort_reading (
  id boolean primary key default true check (id),
  version int not null,
  xid xid8 not null,
  position bigint not null
);

-- What a customer asked about before, found by their resolutions.
create index event_resolved_of_customer on event (customer_id, at) include (subject_id, data)
  where name = 'conversation.resolved' and customer_id is not null;
