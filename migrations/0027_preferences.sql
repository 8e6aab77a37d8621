-- What a customer may choose from a link in a mail, and the second half of a yes.

alter table automatic_mail
  -- What the mail is for; asked again of the gate when it leaves. Until now all were questions.
  add column purpose_key text collate "C" not null default 'feedback',
  -- SHA-256 of the token in its links: one click ends such mails, one page says what they get.
  add column token_hash bytea unique;
alter table automatic_mail alter column purpose_key drop default;
alter table automatic_mail drop column list_unsubscribe_url;

-- Mail nobody has to wait for leaves from here where it is set, so that complaints about it do
-- not keep answers from arriving.
alter table inbox add column care_address text collate "C";

-- Why this channel, where the gate could choose among several.
alter table gate_decision add column channel_why text collate "C"
  check (channel_why in ('preferred', 'no-preference', 'preferred-not-possible'));

-- A yes waits here until the link we sent is followed.
create table consent_confirmation (
  id uuid primary key,
  customer_id uuid not null,
  purpose_id uuid not null references purpose,
  channel text collate "C" not null,
  token_hash bytea not null unique,
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_at timestamptz,
  -- Followed, expired, or taken back.
  ended_at timestamptz
);
create index consent_confirmation_open on consent_confirmation (granted_at) where ended_at is null;
create index consent_confirmation_customer on consent_confirmation (customer_id);
