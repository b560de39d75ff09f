-- Whatever is judged by the changes before it asks when these began, and without a column of it all changes of an environment were read.
alter table change_row add column started timestamptz;
-- Reads ask for it before the read model is rebuilt.
update change_row set started = cast(data ->> 'startedAt' as timestamptz) where data ->> 'startedAt' is not null;
create index change_started on change_row (environment, started) where started is not null;
create index change_promotion on change_row (environment, started) where data #>> '{subject,kind}' = 'promotion';
