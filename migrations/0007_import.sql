-- How far each import came: moved in the transaction of every batch, so that an import that was
-- cut goes on where it stopped.

create table import_progress (
  -- A fingerprint of the folder, the inbox and the name of the other system.
  id text collate "C" primary key,
  -- Places in the files, counts and rejections so far; see src/cli/import/ledger.ts.
  reached jsonb not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
