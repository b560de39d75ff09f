-- How much of a metric a service had on a business day, as tools tell it.
create table measure (
  day           date not null,
  metric        text not null,
  service       text not null,
  quantity      numeric not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (day, metric, service, from_position)
);

-- The same as capacity tells it, hour by hour; null in rows of before.
alter table usage_hour add column requests numeric;
alter table usage_hour add column egress_gib numeric;
