create table billing_period (
  period        text not null,
  state         text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (period, from_position)
);

-- Bills that do not count any more, with the batch of their rows.
create table bill_replacement (
  id            uuid not null,
  batch         uuid not null,
  replaced_by   uuid not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index bill_replacement_batch on bill_replacement (batch);
