-- The directory as every service knows it, each row valid over [from_position, to_position) of the local log.
create table directory_service (
  name          text not null,
  owner         text not null,
  tier          int not null,
  runtime       text not null,
  stage         text not null,
  kind          text not null,
  system        text not null,
  depends_on    jsonb not null,
  annotations   jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

create table directory_team (
  name          text not null,
  display_name  text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

create table directory_datacenter (
  name          text not null,
  display_name  text not null,
  region        text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

create table directory_unit (
  name          text not null,
  datacenter    text not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

create table directory_cluster (
  name          text not null,
  datacenter    text not null,
  unit          text not null,
  facts         jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);
