create table signal (
  name          text not null,
  id            uuid not null,
  terms         jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

-- Facts: rows count once their batch is sealed; of (signal, labels, start) the last upload counts. start is in seconds since 1970.
create table signal_sample (
  batch  uuid not null,
  line   int not null,
  signal uuid not null,
  labels text not null,
  start  bigint not null,
  value  double precision not null
);
create index signal_sample_of on signal_sample (signal, start, labels) include (value, batch);
create index signal_sample_batch on signal_sample (batch);
create trigger sealed_rows_stay after delete on signal_sample
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on signal_sample
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
