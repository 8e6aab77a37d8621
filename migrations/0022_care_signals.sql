-- Care tasks that open by rule, from what customers say unasked: they say why.

-- How it felt, the themes named, and the customer's own phrases that say so.
alter table care_task add column why jsonb;
-- At most one for a conversation, whatever signals come and however many nodes hear of them.
create unique index care_task_signal on care_task (conversation_id)
  where cause_kind in ('mood', 'theme');
-- Lists and counts by the day a task began, the newest first.
create index care_task_created on care_task (created_at desc, id desc);
