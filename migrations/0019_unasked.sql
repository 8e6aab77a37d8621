-- Listening: how each stretch of a conversation between two resolutions began and ended, kept
-- beside the readings it is made of, so that the change is counted without reading texts.

create table mood_cycle (
  conversation_id uuid not null,
  cycle int not null,
  -- The first of its texts; names the row where one is counted.
  first_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  start_mood smallint not null,
  end_mood smallint not null,
  texts int not null,
  primary key (conversation_id, cycle)
);
create index mood_cycle_started on mood_cycle (started_at);

insert into mood_cycle
  select distinct on (conversation_id, coalesce(cycle, 1)) conversation_id, coalesce(cycle, 1),
    first_value(text_id) over whole, first_value(at) over whole, last_value(at) over whole,
    first_value(mood) over whole, last_value(mood) over whole, count(*) over whole
  from mood_reading where conversation_id is not null and text_kind = 'message'
  window whole as (partition by conversation_id, coalesce(cycle, 1) order by at, text_id
    rows between unbounded preceding and unbounded following);

-- How a customer felt, newest first.
create index mood_reading_of_customer on mood_reading (customer_id, at desc, text_id desc);

-- What a text is about: the site, the product, our service, the delivery, the bill.
alter table theme add column aspect text collate "C"
  check (aspect in ('site', 'product', 'service', 'delivery', 'billing'));

-- Every form a theme of the shop's own had, the newest included.
create table theme_version (
  key text collate "C" not null,
  version int not null,
  name text not null,
  definition text not null,
  phrases text[] not null,
  aspect text collate "C",
  is_archived boolean not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (key, version)
);
insert into theme_version
  select key, version, name, definition, phrases, null, archived_at is not null,
    coalesce(archived_at, created_at), created_by from theme;

-- Suggested phrases a person does not want to see again.
create table theme_aside (
  phrase text collate "C" primary key,
  at timestamptz not null,
  member_id uuid
);

-- The texts people read blindly, drawn month by month, with what they said and what the rules
-- said at that moment.
create table blind_text (
  -- 2026-03: when the texts were written.
  month text collate "C" not null check (month ~ '^\d{4}-\d{2}$'),
  text_id uuid not null,
  place int not null,
  inbox_id uuid,
  said_mood smallint check (said_mood between -2 and 2),
  said_themes text[],
  rule_mood smallint check (rule_mood between -2 and 2),
  rule_themes text[],
  member_id uuid,
  said_at timestamptz,
  primary key (month, text_id)
);
