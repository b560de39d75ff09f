create table tally (
  id            uuid not null,
  from_position bigint not null,
  to_position   bigint not null,
  total         bigint not null,
  primary key (id, from_position)
);
create index tally_open on tally (id) where to_position = 9223372036854775807;
create table heard (
  id    uuid primary key,
  total bigint not null,
  times bigint not null
);
