-- What ran on a node on a business day, as tools tell it.
create table node_day (
  day           date not null,
  node          text not null,
  work          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (day, node, from_position)
);
