create table counter (
  id            text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  total         bigint not null,
  primary key (id, from_position)
);
create table heard (
  id    text primary key,
  total bigint not null,
  times int not null
);
create table reading (
  batch uuid not null,
  value bigint not null
);
create index reading_batch on reading (batch);
create trigger sealed_rows_stay after delete on reading
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on reading
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
