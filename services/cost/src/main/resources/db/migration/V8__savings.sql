-- Changes and incidents, one row for each service that they concern.
create table occurrence (
  position bigint not null,
  service  text not null,
  event    text not null,
  id       text not null,
  at       timestamptz not null,
  primary key (position, service)
);
create index occurrence_at on occurrence (at);

create table saving (
  id            uuid not null,
  saving        jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
