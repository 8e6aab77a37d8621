-- Service: inboxes, conversations and their messages.

create table inbox (
  id uuid primary key,
  name text not null,
  -- The address customers write to, lower case.
  address text collate "C" not null unique,
  sender_name text not null,
  signature text not null default '',
  channel text collate "C" not null default 'email',
  team_id uuid references team,
  settings jsonb not null default '{}',
  external_system text collate "C",
  external_id text collate "C",
  created_at timestamptz not null,
  archived_at timestamptz
);

create table member_inbox (
  member_id uuid not null references member on delete cascade,
  inbox_id uuid not null references inbox on delete cascade,
  primary key (member_id, inbox_id)
);

create table reason (
  id uuid primary key,
  parent_id uuid references reason,
  key text collate "C" not null unique,
  name text not null,
  position int not null,
  archived_at timestamptz,
  created_at timestamptz not null
);

create sequence conversation_number start 1001;

create table conversation (
  id uuid primary key,
  number bigint not null unique default nextval('conversation_number'),
  inbox_id uuid not null,
  customer_id uuid not null,
  channel text collate "C" not null,
  subject text not null,
  state text collate "C" not null check (state in ('open', 'pending', 'snoozed', 'resolved', 'closed')),
  waiting_on text collate "C" check (waiting_on in ('customer', 'third-party')),
  snoozed_until timestamptz,
  -- Where to go back to when a snooze ends early.
  priority text collate "C" not null default 'normal' check (priority in ('urgent', 'high', 'normal', 'low')),
  assignee_id uuid,
  team_id uuid,
  reason_id uuid,
  tags text[] not null default '{}',
  -- The oldest customer message nobody has answered.
  waiting_since timestamptz,
  -- The same for sorting: infinity when nobody waits.
  waits_from timestamptz not null generated always as (coalesce(waiting_since, 'infinity'::timestamptz)) stored,
  last_message_id uuid,
  last_message_at timestamptz not null,
  last_message_kind text collate "C",
  preview text not null default '',
  message_count int not null default 0,
  cycle int not null default 1,
  first_response_at timestamptz,
  first_response_by uuid,
  human_replies int not null default 0,
  reopen_count int not null default 0,
  resolved_at timestamptz,
  resolved_by uuid,
  closes_at timestamptz,
  follows_id uuid,
  merged_into uuid,
  is_spam boolean not null default false,
  origin text collate "C" not null default 'live',
  external_system text collate "C",
  external_id text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index conversation_external on conversation (external_system, external_id) where external_id is not null;
-- The lists of the desk: what waits longest, and what is newest, in each state.
create index conversation_waiting on conversation (state, waits_from, id);
create index conversation_waiting_mine on conversation (assignee_id, state, waits_from, id);
create index conversation_recent on conversation (state, last_message_at desc, id desc);
create index conversation_recent_mine on conversation (assignee_id, state, last_message_at desc, id desc);
create index conversation_customer on conversation (customer_id, last_message_at desc, id desc);
create index conversation_snoozed on conversation (snoozed_until) where state = 'snoozed';
create index conversation_closing on conversation (closes_at) where state = 'resolved';
create index conversation_created on conversation (created_at, id);
create index conversation_resolved on conversation (resolved_at) where resolved_at is not null;
create index conversation_tags on conversation using gin (tags) with (fastupdate = on) where tags <> '{}';

create table message (
  id uuid primary key,
  conversation_id uuid not null,
  kind text collate "C" not null check (kind in ('customer', 'agent', 'note', 'automatic')),
  -- A customer or a member; null for machines.
  author_id uuid,
  channel text collate "C" not null,
  at timestamptz not null,
  subject text,
  text text not null default '',
  html text,
  -- Where in `text` the quoted part begins; null: nothing is folded.
  fold jsonb,
  -- From, to, cc, bcc as { name, address }.
  parties jsonb,
  delivery text collate "C" check (delivery in ('undo', 'queued', 'waiting', 'sent', 'late', 'failed', 'bounced')),
  delivery_error text,
  sends_at timestamptz,
  -- How the conversation stood before, while the send can be undone.
  undo jsonb,
  sent_at timestamptz,
  flags text[] not null default '{}',
  language text collate "C",
  in_reply_to uuid,
  raw_mail_id uuid,
  has_attachments boolean not null default false,
  -- The client's own id for this message, so that a retry is not a second message.
  client_id uuid unique
);
create index message_conversation on message (conversation_id, at, id);
create index message_unsent on message (conversation_id) where delivery in ('undo', 'queued', 'waiting', 'late', 'failed');

create table attachment (
  id uuid primary key,
  message_id uuid,
  draft_id uuid,
  file_id uuid not null references stored_file,
  content_id text collate "C",
  is_inline boolean not null default false,
  position int not null default 0
);
create index attachment_message on attachment (message_id) where message_id is not null;
create index attachment_draft on attachment (draft_id) where draft_id is not null;

create table draft (
  id uuid primary key,
  conversation_id uuid not null,
  member_id uuid not null,
  mode text collate "C" not null check (mode in ('reply', 'note')),
  html text not null default '',
  text text not null default '',
  recipients jsonb,
  in_reply_to uuid,
  updated_at timestamptz not null,
  version int not null default 1,
  unique (conversation_id, member_id, mode)
);
create index draft_member on draft (member_id, updated_at desc);

-- What each member has read, for the unread mark.
create table read_mark (
  member_id uuid not null,
  conversation_id uuid not null,
  read_at timestamptz not null,
  primary key (member_id, conversation_id)
);

create table tag (
  name text primary key,
  created_at timestamptz not null
);
