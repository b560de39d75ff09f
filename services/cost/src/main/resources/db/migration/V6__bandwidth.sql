create table bandwidth_contract (
  id            text not null,
  valid_from    date not null,
  contract      jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, valid_from, from_position)
);

-- What was told of a port together; what is told later of the same intervals counts.
create table traffic (
  contract      text not null,
  port          text not null,
  starts        timestamptz not null,
  ends          timestamptz not null,
  traffic       jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (contract, port, starts, from_position)
);
create index traffic_ends on traffic (contract, ends);
