create table marginal_price (
  datacenter    text not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (datacenter, from_position)
);
