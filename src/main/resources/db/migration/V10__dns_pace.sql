-- When the last five calls of Route 53 were made, by whichever replica.
create table dns_call (
    place   integer primary key,
    made_at timestamp with time zone not null
);
insert into dns_call (place, made_at)
values (1, timestamp with time zone '2000-01-01 00:00:00+00:00'),
       (2, timestamp with time zone '2000-01-01 00:00:00+00:00'),
       (3, timestamp with time zone '2000-01-01 00:00:00+00:00'),
       (4, timestamp with time zone '2000-01-01 00:00:00+00:00'),
       (5, timestamp with time zone '2000-01-01 00:00:00+00:00');
