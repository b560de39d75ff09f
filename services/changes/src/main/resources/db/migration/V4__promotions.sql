-- The promotions that capacity tells of, for the calendar.

create table promotion_row (
  id            uuid not null,
  version       int not null,
  name          text not null,
  starts        timestamptz not null,
  ends          timestamptz not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index promotion_starts on promotion_row (starts);
