-- What each business day cost, kept once it was worked out. It is that of its version: the position of the last event that it depends on,
-- which is told by cost_change_day for single days and by cost_change_from for all from one on. The rows can be made again.
create table cost_change_day (
  day      date not null,
  position bigint not null,
  primary key (day, position)
);

create table cost_change_from (
  first_day date not null,
  position  bigint not null,
  primary key (first_day, position)
);

-- Until when traffic of a contract was told: what comes later says that the intervals between were not measured.
create table cost_change_traffic (
  contract text primary key,
  ends     timestamptz not null
);

create table cost_day (
  day     date primary key,
  version bigint not null,
  basis   text not null, -- how it was worked out
  sources jsonb not null,
  rates   jsonb not null
);

create table cost_share (
  day              date not null,
  datacenter       text not null,
  unit             text not null,
  service          text not null,
  total            numeric not null,
  parts            jsonb not null,
  cpu_hours        numeric not null,
  memory_gib_hours numeric not null,
  primary key (day, datacenter, unit, service)
);

-- What was used of what counts, which is the greater of used and requested; null in rows of before.
alter table usage_hour add column cpu_used numeric;
alter table usage_hour add column memory_used numeric;

-- The commitment discount of which a line says that nobody used it; empty for all other lines.
alter table bill_sum add column unused text not null default '';
