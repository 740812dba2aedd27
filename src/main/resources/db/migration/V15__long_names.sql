-- What the outside calls a thing may be "name:" and a host of 253 signs; a step that could not write it down was tried for
-- ever.
alter table step alter column external_id set data type varchar(300);

-- What is looked at for a repository is called after it: up to 201 signs, with its kind before it in the scheduler's table.
alter table signal alter column work_id set data type varchar(210);
alter table scheduled_tasks alter column task_instance set data type varchar(250);
