-- The last comment that said whether a pull request is to have an environment, by the forge's number for it. One that was
-- written before it and is heard after it has no effect.
create table last_word (
    slug       varchar(63) primary key,
    comment_id bigint      not null
);
