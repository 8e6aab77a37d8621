-- Since when somebody is told who enters: those who were in it by then did not enter.
alter table segment add column followed_at timestamptz;
