-- Somebody ordered the wrong size: a kindness all the same, and nobody's cost but theirs.
alter table gesture drop constraint gesture_reason_check;
alter table gesture add constraint gesture_reason_check check (reason in
  ('our-mistake', 'long-wait', 'damaged', 'carrier', 'their-mistake', 'hard-time', 'loyalty',
    'thanks', 'surprise'));
