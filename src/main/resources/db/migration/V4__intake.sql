-- What GitHub delivered. A delivery is stored together with the work it causes, or not at all.
create table delivery (
    guid        varchar(100) primary key,
    event       varchar(60)  not null,
    received_at timestamp with time zone not null,
    status      varchar(10)  not null,
    attempts    integer      not null,
    outcome     varchar(2000) not null,
    payload     text         not null
);
create index delivery_received on delivery (received_at);

-- The one status comment of a pull request.
create table status_comment (
    repository_id bigint  not null,
    pull_request  integer not null,
    repository    varchar(201) not null,
    comment_id    bigint,
    digest        varchar(64) not null,
    written_at    timestamp with time zone not null,
    primary key (repository_id, pull_request)
);
