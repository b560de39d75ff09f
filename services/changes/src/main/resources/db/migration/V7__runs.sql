-- The workflows at work and done, for lists and for how long they take.

create table run_row (
  id            uuid not null,
  version       int not null,
  template      text not null,
  service       text not null,
  state         text not null,
  starts        timestamptz not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index run_starts on run_row (starts, id);
