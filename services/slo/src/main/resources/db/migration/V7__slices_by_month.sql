-- Slices lie in a partition for each month of UTC, so that those that are old enough leave at once. A month's partition is made when
-- the first slice of it comes.
alter table slice rename to slice_before;
drop trigger sealed_rows_stay on slice_before;
drop trigger sealed_rows_stay_as_they_are on slice_before;
drop index slice_of_source;
drop index slice_batch;
create table slice (
  batch     uuid not null,
  line      int not null,
  slo       uuid not null,
  objective text not null,
  source    text not null,
  start     bigint not null,
  seconds   int not null check (seconds > 0),
  good      bigint not null check (good >= 0),
  total     bigint not null check (total >= good),
  sequence  bigint not null
) partition by range (start);
create index slice_of_source on slice (slo, objective, source, start, seconds, sequence) include (good, total, batch);
create index slice_batch on slice (batch);
create trigger sealed_rows_stay after delete on slice
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on slice
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();

-- Makes the partition of the month that a second since 1970 lies in. It is attached, because that keeps nobody from writing.
create function slice_month(second bigint) returns void language plpgsql as $$
declare
  month timestamp := date_trunc('month', to_timestamp(second) at time zone 'UTC');
  name  text := 'slice_' || to_char(month, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtextextended('slice_month', 0));
  if to_regclass('public.' || name) is null then
    execute format('create table public.%I (like public.slice including all)', name);
    execute format('alter table public.slice attach partition public.%I for values from (%s) to (%s)', name,
                   extract(epoch from month at time zone 'UTC')::bigint,
                   extract(epoch from (month + interval '1 month') at time zone 'UTC')::bigint);
  end if;
end $$;

select slice_month(start) from (
  select min(start) as start from slice_before
   group by date_trunc('month', to_timestamp(start) at time zone 'UTC')) months;
insert into slice select * from slice_before;
drop table slice_before;

-- From when on slices are taken, and kept one by one: two seconds since 1970, one a day after the other, because a slice of the last day
-- before may reach into hours of which others still come.
create table slice_horizon (
  single     boolean primary key default true check (single),
  taken_from bigint not null,
  kept_from  bigint not null,
  noted_at   timestamptz not null default clock_timestamp(),
  check (kept_from <= taken_from)
);
insert into slice_horizon (taken_from, kept_from) values (-9223372036854775808, -9223372036854775808);
