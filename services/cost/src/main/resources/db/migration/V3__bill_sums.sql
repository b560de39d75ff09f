-- Lines keep the columns without a type as one text, a record of CSV whose header is in bill_columns; more is of older bills.
alter table bill_line add column rest text not null default '';
alter table bill_line alter column more drop not null;

create table bill_columns (
  batch uuid primary key,
  names text not null -- one a line
);

-- What reports read: sums over lines that differ in nothing else. A batch may have several rows for the same.
create table bill_sum (
  batch      uuid not null,
  period     text not null,
  starts     timestamptz not null,
  ends       timestamptz not null,
  category   text not null,
  provider   text not null,
  service    text not null,
  region     text not null,
  currency   text not null,
  tags       jsonb not null,
  lines      bigint not null,
  billed     numeric not null,
  effective  numeric not null,
  list       numeric not null,
  contracted numeric not null
);
insert into bill_sum
select batch, period, starts, ends, category, provider, service, coalesce(region, ''), currency, tags, count(*),
       sum(billed), sum(effective), coalesce(sum(list), 0), coalesce(sum(contracted), 0)
  from bill_line
 group by batch, period, starts, ends, category, provider, service, coalesce(region, ''), currency, tags;
create index bill_sum_batch on bill_sum (batch);
create index bill_sum_time on bill_sum (ends, starts);
create index bill_sum_period on bill_sum (period);

-- Nobody looks for lines by these any more, and they are written a million at a time.
drop index bill_line_time;
drop index bill_line_period;

create trigger sealed_rows_stay after delete on bill_sum
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on bill_sum
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay after delete on bill_columns
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on bill_columns
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
