-- When a rule's questions may arrive, on the customer's wall clock: {"from": "09:00", "to": "20:00"}.
-- Null: our own hours.
alter table survey_rule add column active_hours jsonb;

-- Reopenings are looked at by the reaction that looks at resolutions, in one order; the reaction
-- that had a place of its own in the log is no more.
delete from reaction_cursor where name = 'cancelAsk';
