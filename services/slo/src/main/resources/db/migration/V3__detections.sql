create table detection (
  id            uuid not null,
  content       jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
