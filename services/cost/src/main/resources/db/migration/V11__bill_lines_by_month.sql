-- Lines of bills lie in a partition for each billing month, so that a month that nobody has to keep any longer leaves at once, and whoever
-- looks into the lines of one reads no other. A month's partition is made when its first line comes; what the release before writes of
-- months that have none yet, and what says to be of a month that no bill is of, lies in bill_line_other.
alter table bill_line rename to bill_line_before;
drop trigger sealed_rows_stay on bill_line_before;
drop trigger sealed_rows_stay_as_they_are on bill_line_before;
create table bill_line (
  batch      uuid not null,
  line       bigint not null,
  period     text not null,
  starts     timestamptz not null,
  ends       timestamptz not null,
  category   text not null,
  provider   text not null,
  service    text not null,
  region     text,
  currency   text not null,
  billed     numeric not null,
  effective  numeric not null,
  list       numeric,
  contracted numeric,
  tags       jsonb not null,
  more       jsonb,
  rest       text not null default ''
) partition by list (period);
create index bill_line_batch on bill_line (batch);
create table bill_line_other partition of bill_line default;
create trigger sealed_rows_stay after delete on bill_line
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on bill_line
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();

-- Makes the partition of a billing month, YYYY-MM. It is attached, because that keeps nobody from writing to others.
create function bill_month(month text) returns void language plpgsql as $$
declare
  name text := 'bill_line_' || replace(month, '-', '_');
begin
  if month not between '2000-01' and to_char(now() + interval '5 years', 'YYYY-MM') then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('bill_month', 0));
  if to_regclass('public.' || name) is null and not exists (select 1 from public.bill_line_other where period = month) then
    execute format('create table public.%I (like public.bill_line including all)', name);
    execute format('alter table public.bill_line attach partition public.%I for values in (%L)', name, month);
  end if;
end $$;

select bill_month(period) from (select distinct period from bill_line_before) months;
insert into bill_line select * from bill_line_before;
drop table bill_line_before;
