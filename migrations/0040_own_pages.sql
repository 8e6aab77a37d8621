-- What people may ask about their own data: a page of their own behind a link sent to their
-- address, and requests with a day by which they are done.

create table own_page (
  id uuid primary key,
  customer_id uuid not null,
  -- The address that asked; the link goes there and nowhere else.
  identity_id uuid not null,
  token_hash bytea unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
create index own_page_customer on own_page (customer_id, asked_at desc);

create table privacy_request (
  id uuid primary key,
  customer_id uuid not null,
  kind text collate "C" not null check (kind in ('correction', 'erasure')),
  words text not null default '',
  state text collate "C" not null default 'open' check (state in ('open', 'done', 'refused')),
  -- What was done, or why not, for the one who asked.
  answer text not null default '',
  due_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  check ((state = 'open') = (settled_at is null))
);
create index privacy_request_newest on privacy_request (created_at desc, id desc);
create index privacy_request_open on privacy_request (due_at) where state = 'open';
create index privacy_request_customer on privacy_request (customer_id, created_at desc);
