-- When the comment that had the last word was written, by the forge's clock: what was closed before it was asked for again
-- does not count. Null for comments that were followed before this was kept.
alter table last_word add column written_at timestamp with time zone;
