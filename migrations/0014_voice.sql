-- Listening: what customers say without being asked. Mood and themes of each text they wrote,
-- a message or the comment of an answer, by rules; what a person corrects wins and stays.

create table mood_reading (
  text_id uuid primary key,
  text_kind text collate "C" not null check (text_kind in ('message', 'answer')),
  -- Null where an answer is about no contact, or was given without a name.
  conversation_id uuid,
  cycle int,
  customer_id uuid,
  inbox_id uuid,
  channel text collate "C" not null,
  at timestamptz not null,
  language text collate "C",
  -- Which rules and themes it was read with.
  read_with text collate "C" not null,
  rule_mood smallint not null check (rule_mood between -2 and 2),
  -- [{ phrase, weight, why, isNegated, from, to }], the weightiest first.
  reasons jsonb not null default '[]',
  corrected_mood smallint check (corrected_mood between -2 and 2),
  mood smallint not null generated always as (coalesce(corrected_mood, rule_mood)) stored
);
create index mood_reading_conversation on mood_reading (conversation_id, at, text_id);
create index mood_reading_newest on mood_reading (at desc, text_id desc);
create index mood_reading_felt on mood_reading (mood, at desc, text_id desc) where mood <> 0;

-- Every correction anybody made; the newest of a text is the one that counts.
create table mood_correction (
  id uuid primary key,
  text_id uuid not null,
  mood smallint check (mood between -2 and 2),
  previous smallint not null,
  member_id uuid,
  at timestamptz not null
);
create index mood_correction_text on mood_correction (text_id, at desc);

-- Themes of the shop's own; those we ship are in code.
create table theme (
  key text collate "C" primary key,
  name text not null,
  definition text not null default '',
  phrases text[] not null,
  version int not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null,
  created_by uuid
);

create table coding (
  text_id uuid not null,
  theme text collate "C" not null,
  -- False: a person took away what a rule had found.
  applies boolean not null default true,
  coded_by text collate "C" not null check (coded_by in ('rule', 'person')),
  member_id uuid,
  version int not null,
  phrase text,
  span_from int,
  span_to int,
  inbox_id uuid,
  at timestamptz not null,
  coded_at timestamptz not null,
  primary key (text_id, theme)
);
create index coding_theme on coding (theme, at desc, text_id desc) where applies;

-- How far the log has been read for texts that no reaction saw: imported ones, and all of them
-- once after rules or themes changed.
create table voice_reading (
  id boolean primary key default true check (id),
  version text collate "C" not null,
  xid xid8 not null,
  position bigint not null
);
