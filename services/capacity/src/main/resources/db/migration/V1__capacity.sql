-- Facts: samples and plan cells. They count once the batch that they came with is sealed.

create table sample_series (
  id         int generated always as identity primary key,
  service    text not null,
  datacenter text not null,
  unit       text not null,
  class      text not null,
  metric     text not null,
  seconds    int not null,
  unique (service, datacenter, unit, class, metric, seconds)
);

create table sample (
  series int not null,
  start  timestamptz not null,
  value  double precision not null,
  batch  uuid not null,
  primary key (series, start, batch)
);
create index sample_batch on sample (batch);

create table plan_cell (
  batch      uuid not null,
  service    text not null,
  datacenter text not null,
  hour       timestamptz not null,
  demand     double precision not null,
  required   double precision not null,
  replicas   int not null,
  nodes      double precision not null,
  cost       numeric not null,
  headroom   double precision not null,
  primary key (batch, service, datacenter, hour)
);

-- Read models, made of nothing but the log. A row is valid over [from_position, to_position).

create table promotion (
  id            uuid not null,
  version       int not null,
  status        text not null,
  starts        timestamptz not null,
  ends          timestamptz not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index promotion_ends on promotion (ends, id);

create table plan (
  id            uuid not null,
  version       int not null,
  state         text not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);

create table rate_card (
  datacenter    text not null,
  valid_from    date not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (datacenter, valid_from, from_position)
);

create table budget (
  name          text not null,
  period        text not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, period, from_position)
);

create table business_day (
  day           date not null,
  unit          text not null,
  datacenter    text not null,
  gmv           numeric not null,
  currency      text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (day, unit, datacenter, from_position)
);
