-- The book of value: points, credit, minutes, allowances. Double entry, never changed: a mistake
-- is taken back by a transaction of its own.

create table ledger_account (
  id uuid primary key,
  -- Whose: a customer, a member, or one of the house's own (expense, breakage …).
  owner_kind text collate "C" not null,
  owner_id text collate "C" not null,
  -- What is counted in it: points, minutes, credit …; money has its currency besides.
  unit text collate "C" not null,
  currency char(3) collate "C",
  -- Never below zero, and held in lots that may become usable later and expire.
  is_bounded boolean not null,
  opened_at timestamptz not null
);
create unique index ledger_account_one on ledger_account
  (owner_kind, owner_id, unit, coalesce(currency, ''));

create table ledger_transaction (
  id uuid primary key,
  -- The same key is the same transaction, however often it is asked for.
  key text collate "C" not null unique,
  kind text collate "C" not null check (kind in
    ('grant', 'earn', 'redeem', 'transfer', 'release', 'expire', 'adjust', 'reverse')),
  -- What it was for: a gesture, an order, a rule.
  ref_kind text collate "C" not null,
  ref_id text collate "C" not null,
  reverses uuid unique references ledger_transaction (id),
  actor_kind text collate "C" not null,
  actor_id text collate "C",
  at timestamptz not null
);
create index ledger_transaction_of on ledger_transaction (ref_kind, ref_id, at);

create table ledger_entry (
  id uuid primary key,
  transaction_id uuid not null references ledger_transaction (id),
  account_id uuid not null references ledger_account (id),
  amount bigint not null check (amount <> 0),
  -- The entry that brought this value into a bounded account; its own id there.
  lot_id uuid references ledger_entry (id),
  -- Of the entry that opens a lot.
  available_at timestamptz not null,
  expires_at timestamptz,
  check (expires_at is null or expires_at > available_at)
);
create index ledger_entry_lot on ledger_entry (account_id, lot_id) include (amount);
create index ledger_entry_transaction on ledger_entry (transaction_id);
create index ledger_entry_expiring on ledger_entry (expires_at, id)
  where expires_at is not null and lot_id = id;

-- Up to where lots whose time is over have been booked as gone.
create table ledger_expiry (
  id boolean primary key default true check (id),
  until timestamptz not null
);
insert into ledger_expiry (until) values ('-infinity');

-- What goes out of one account comes into another: checked once more when the work commits.
create function check_ledger_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from ledger_entry e join ledger_account a on a.id = e.account_id
    where e.transaction_id = new.id
    group by a.unit, a.currency having sum(e.amount) <> 0
  ) or not exists (select 1 from ledger_entry where transaction_id = new.id) then
    raise exception 'The ledger transaction % does not balance.', new.id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_transaction_balances after insert on ledger_transaction
  deferrable initially deferred for each row execute function check_ledger_balance();

create trigger ledger_transaction_append_only before update or delete or truncate
  on ledger_transaction execute function refuse_change();
create trigger ledger_entry_append_only before update or delete or truncate
  on ledger_entry execute function refuse_change();
create trigger ledger_account_append_only before update or delete or truncate
  on ledger_account execute function refuse_change();

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'rapport_app') then
    revoke update, delete, truncate on ledger_account, ledger_transaction, ledger_entry
      from rapport_app;
  end if;
end $$;
