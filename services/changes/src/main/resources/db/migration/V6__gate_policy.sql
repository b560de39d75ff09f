-- The policy that the gate answers by.

create table gate_policy_row (
  id            uuid not null,
  version       int not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
