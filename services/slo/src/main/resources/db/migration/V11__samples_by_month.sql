-- Makes the partition of the month of UTC that a second since 1970 lies in. It is attached, because that keeps nobody from writing.
create function month_partition(parent text, second bigint) returns void language plpgsql as $$
declare
  month timestamp := date_trunc('month', to_timestamp(second) at time zone 'UTC');
  name  text := parent || '_' || to_char(month, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtextextended('month_partition:' || parent, 0));
  if to_regclass('public.' || name) is null then
    execute format('create table public.%I (like public.%I including all)', name, parent);
    execute format('alter table public.%I attach partition public.%I for values from (%s) to (%s)', parent, name,
                   extract(epoch from month at time zone 'UTC')::bigint,
                   extract(epoch from (month + interval '1 month') at time zone 'UTC')::bigint);
  end if;
end $$;
-- What the release before calls; the next one drops it.
create or replace function slice_month(second bigint) returns void language sql as $$ select month_partition('slice', second) $$;

-- Samples lie in a partition for each month, as slices do, so that those that are old enough leave at once.
alter table signal_sample rename to signal_sample_before;
drop trigger sealed_rows_stay on signal_sample_before;
drop trigger sealed_rows_stay_as_they_are on signal_sample_before;
drop index signal_sample_of;
drop index signal_sample_batch;
create table signal_sample (
  batch  uuid not null,
  line   int not null,
  signal uuid not null,
  labels text not null,
  start  bigint not null,
  value  double precision not null
) partition by range (start);
create index signal_sample_of on signal_sample (signal, start, labels) include (value, batch);
create index signal_sample_batch on signal_sample (batch);
create trigger sealed_rows_stay after delete on signal_sample
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on signal_sample
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
select month_partition('signal_sample', start) from (
  select min(start) as start from signal_sample_before
   group by date_trunc('month', to_timestamp(start) at time zone 'UTC')) months;
insert into signal_sample select * from signal_sample_before;
drop table signal_sample_before;
-- Pods of the release before go on, and make none.
select month_partition('signal_sample', extract(epoch from now() + months * interval '1 month')::bigint) from generate_series(0, 1) months;
