-- Facts: rows count once their batch is sealed; of (slo, objective, source, start, seconds) the highest sequence counts.
-- start is in seconds since 1970.
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
) partition by hash (slo);
create table slice_0 partition of slice for values with (modulus 4, remainder 0);
create table slice_1 partition of slice for values with (modulus 4, remainder 1);
create table slice_2 partition of slice for values with (modulus 4, remainder 2);
create table slice_3 partition of slice for values with (modulus 4, remainder 3);
create index slice_of_source on slice (slo, objective, source, start);
create index slice_of_goal on slice (slo, objective, start);
create index slice_batch on slice (batch);

create table objective (
  id            uuid not null,
  name          text not null,
  service       text not null,
  retired       boolean not null,
  definition    jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index objective_name on objective (name);

create table commitment (
  plan          text not null,
  service       text not null,
  lines         jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (plan, service, from_position)
);

-- News of changes, freezes, incidents and promotions, a row per service that they name ('*' for all).
create table heard (
  position bigint not null,
  service  text not null,
  kind     text not null,
  phase    text not null,
  ref      text not null,
  at       timestamptz not null,
  data     jsonb not null,
  primary key (position, service)
);
create index heard_kind on heard (kind, service, position);
