-- What was asked for besides the commit: a profile of the project, and an image that must be built anew.
alter table environment add column profile varchar(63) default '' not null;
alter table environment add column anew boolean default false not null;

-- What was built, so that no commit is built twice.
create table built_image (
    -- all names that the build made, without tags
    images          varchar(2000) not null,
    commit_sha      varchar(40)   not null,
    -- JSON: digest by name, for those that are known
    digests         text          not null,
    url             varchar(500)  not null,
    built_at        timestamp with time zone not null,
    primary key (images, commit_sha)
);
