-- The mark of the one message that tells of several old ones; null where a notice has a message of its own.
alter table message add column folded varchar(200);
