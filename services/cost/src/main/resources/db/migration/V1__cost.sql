-- Rows of lists are valid over [from_position, to_position), so that they can be read as of any position.
create table rate_card (
  datacenter    text not null,
  valid_from    date not null,
  card          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (datacenter, valid_from, from_position)
);

create table asset (
  id            text not null,
  asset         jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);

create table exchange_rate (
  currency      text not null,
  day           date not null,
  quote         jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (currency, day, from_position)
);

create table target (
  name          text not null,
  valid_from    date not null,
  target        jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, valid_from, from_position)
);

create table budget (
  name          text not null,
  standing      jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

create table business_day (
  day           date not null,
  unit          text not null,
  datacenter    text not null,
  orders        bigint not null,
  gmv           numeric not null,
  currency      text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (day, unit, datacenter, from_position)
);

-- What each service used or requested, whichever is more, hour by hour; cores and GiB.
create table usage_hour (
  service       text not null,
  utc_day       date not null,
  datacenter    text not null,
  unit          text not null,
  hour          timestamptz not null,
  cpu           numeric not null,
  memory        numeric not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (service, utc_day, datacenter, unit, hour, from_position)
);
create index usage_hour_hour on usage_hour (hour);

-- Lines of bills; facts once their batch is sealed.
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
  more       jsonb not null,
  primary key (batch, line)
);
create index bill_line_time on bill_line (ends, starts);
create index bill_line_period on bill_line (period);

create table bill (
  id            uuid not null,
  batch         uuid not null,
  bill          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
