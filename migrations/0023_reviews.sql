-- Conversations for a lead to look at, because of what customers said of how they were served.

create table review (
  id uuid primary key,
  -- The message, or the answer, that says it.
  text_id uuid not null,
  theme text collate "C" not null,
  conversation_id uuid not null references conversation (id) on delete cascade,
  cycle int not null,
  inbox_id uuid not null,
  -- Who answered for the conversation at that moment.
  agent_id uuid references member (id),
  state text collate "C" not null default 'to-review' check (state in ('to-review', 'reviewed')),
  finding text not null default '',
  reviewed_by uuid references member (id),
  reviewed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- One for each time a conversation was dealt with, however often the customer says it.
create unique index review_once on review (conversation_id, cycle);
create index review_newest on review (state, created_at desc, id desc);
create index review_text on review (text_id);
