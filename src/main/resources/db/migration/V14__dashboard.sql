-- What the pull request was called at the last look; null where that was before titles were kept.
alter table environment add column title varchar(256);

-- What repositories are called in which something was said, also where there was never an environment: so that whoever may
-- read one sees what was refused there.
create table repository_name (
    repository_id bigint primary key,
    repository    varchar(201) not null
);

-- What waits, and what can never be told, is counted without reading all that was ever told.
create index message_delivered on message (delivered_at);
