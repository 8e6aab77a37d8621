-- Whom a row of the outbox goes through: an inbox, a house. A slow one takes only its share of
-- what is on its way at once, and holds back nobody else.

alter table outbox add column target text collate "C" not null default '';

-- The next ones to send, most important first, without sorting a long queue every second.
create index outbox_next on outbox (priority desc, due_at) where state = 'queued';
