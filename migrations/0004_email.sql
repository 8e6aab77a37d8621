-- E-mail: the mail as it came, byte for byte, and everything threading needs.

create table raw_mail (
  id uuid primary key,
  inbox_id uuid not null,
  received_at timestamptz not null,
  via text collate "C" not null check (via in ('smtp', 'imap', 'api', 'import')),
  bytes bigint not null,
  sha256 bytea not null,
  -- Up to 256 kB here, beyond that in file storage.
  body bytea,
  file_key text collate "C",
  envelope_from text,
  envelope_to text[] not null default '{}',
  disposition text collate "C" not null,
  cause text collate "C",
  message_id uuid,
  conversation_id uuid,
  -- Only of mails that became no message, for the list of what was set aside.
  from_address text,
  subject text,
  -- For later encryption by person.
  key_ref uuid
);
alter table raw_mail alter column body set storage external;
create index raw_mail_inbox on raw_mail (inbox_id, received_at desc, id desc);
create index raw_mail_aside on raw_mail (received_at desc, id desc) where disposition not in ('stored', 'duplicate');

-- Message-IDs: `own` is the mail itself (unique per inbox: a second copy is a duplicate),
-- `sent` an id we or a relay gave, `ancestor` one it refers to that we have not seen.
create table mail_ref (
  inbox_id uuid not null,
  hash bytea not null,
  role text collate "C" not null check (role in ('own', 'sent', 'ancestor')),
  message_id uuid,
  conversation_id uuid not null,
  -- Of an own mail, to tell a copy from another mail that reuses its id.
  fingerprint bytea,
  mail_date timestamptz,
  -- The id itself where an answer of ours must name it (In-Reply-To, References).
  header_id text,
  at timestamptz not null
);
create unique index mail_ref_own on mail_ref (inbox_id, hash) where role = 'own';
create index mail_ref_hash on mail_ref (hash, inbox_id);
create index mail_ref_conversation on mail_ref (conversation_id);
-- One row for each id of each message of ours, however often its sending was settled.
create unique index mail_ref_sent on mail_ref (message_id, hash) where role = 'sent';

-- Connections to mailboxes and mail servers. Passwords are encrypted (trust.md §3.7).
create table mailbox (
  id uuid primary key,
  inbox_id uuid not null unique references inbox on delete cascade,
  host text not null,
  port int not null,
  security text collate "C" not null check (security in ('tls', 'starttls', 'none')),
  username text not null,
  password_sealed text not null,
  folder text not null default 'INBOX',
  uid_validity bigint,
  last_uid bigint not null default 0,
  -- Mails up to this uid lay there before we came, or were seen under an older UIDVALIDITY.
  known_uid bigint not null default 0,
  import_since timestamptz,
  state text collate "C" not null default 'new',
  state_detail text,
  state_at timestamptz,
  -- One node at a time reads a mailbox; a node that dies lets its lease run out.
  holder uuid,
  held_until timestamptz,
  -- Counts the changes of the settings, so that whoever reads notices them.
  version int not null default 1,
  created_at timestamptz not null
);

create table mail_route (
  id uuid primary key,
  -- Null: the route every inbox uses that has none of its own.
  inbox_id uuid unique references inbox on delete cascade,
  host text not null,
  port int not null,
  security text collate "C" not null check (security in ('tls', 'starttls', 'none')),
  username text,
  password_sealed text,
  dkim_domain text,
  dkim_selector text,
  dkim_key_sealed text,
  -- The mail server delivers `box+anything@` to `box@`: answers and bounces carry our tags.
  plus_addresses boolean not null default false,
  state text collate "C" not null default 'new',
  state_detail text,
  state_at timestamptz,
  created_at timestamptz not null
);
create unique index mail_route_default on mail_route ((true)) where inbox_id is null;

-- How much each sender wrote lately: a noisy one silences our automation towards it.
create table sender_activity (
  inbox_id uuid not null,
  sender_hash bytea not null,
  window_start timestamptz not null,
  mails int not null,
  primary key (inbox_id, sender_hash, window_start)
);

-- Recipients the mail server has already taken while it put off others: a retry leaves them out.
create table mail_accepted (
  subject_id uuid not null,
  address_hash bytea not null,
  at timestamptz not null,
  primary key (subject_id, address_hash)
);

-- Mail we write by ourselves (survey questions): the words stay here, the outbox holds the id.
create table automatic_mail (
  id uuid primary key,
  inbox_id uuid not null references inbox on delete cascade,
  customer_id uuid not null,
  -- What asked for it, for the events that tell how it went.
  ref_id uuid not null,
  idempotency_key text collate "C" not null unique,
  to_name text not null,
  to_address text not null,
  subject text not null,
  html text not null,
  text text not null,
  list_unsubscribe_url text,
  state text collate "C" not null default 'queued'
    check (state in ('queued', 'waiting', 'sent', 'late', 'failed', 'cancelled')),
  error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index automatic_mail_customer on automatic_mail (customer_id, created_at desc);
create index automatic_mail_ref on automatic_mail (ref_id);
