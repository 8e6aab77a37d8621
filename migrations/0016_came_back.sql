-- Insights: whether a customer came back about the same is found without reading a conversation.
create index conversation_about_the_same on conversation (customer_id, reason_id, created_at) include (id)
  where merged_into is null and not is_spam and reason_id is not null;
