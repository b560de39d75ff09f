create table allocation_rules (
  valid_from    date not null,
  rules         jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (valid_from, from_position)
);
