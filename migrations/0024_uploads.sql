-- Uploads that no message and no draft took in are swept: by age, and by who names them.
create index stored_file_created on stored_file (created_at);
create index attachment_file on attachment (file_id);
