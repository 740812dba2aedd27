-- What people said to Utakata in rooms, once for each message, by whatever event it came.
create table chat_message (
    room        bigint       not null,
    -- the chat's id: digits, kept as the text that it is
    message     varchar(20)  not null,
    account     bigint       not null,
    received_at timestamp with time zone not null,
    status      varchar(10)  not null,
    outcome     varchar(2000) not null,
    body        text         not null,
    primary key (room, message)
);
create index chat_message_received on chat_message (received_at);
