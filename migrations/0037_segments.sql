-- Who shares something: a question about customers that is answered anew whenever it is asked.
create table segment (
  id uuid primary key,
  name text not null,
  definition jsonb not null,
  created_at timestamptz not null,
  created_by uuid references member (id),
  updated_at timestamptz not null,
  archived_at timestamptz
);
create unique index segment_name on segment (lower(name)) where archived_at is null;

-- Whom somebody who follows a segment has already been told of.
create table segment_member (
  segment_id uuid not null references segment on delete cascade,
  customer_id uuid not null references customer on delete cascade,
  since timestamptz not null,
  primary key (segment_id, customer_id)
);
create index segment_member_customer on segment_member (customer_id);
