-- What was heard adds up over the years, and who asks about a time reads what is of it. When the last line of a commitment ends, in seconds since
-- 1970, 0 without any; the projection makes its rows anew, and of those of before nobody knows.
alter table commitment add column ends bigint;
create index heard_at on heard (kind, service, at);
