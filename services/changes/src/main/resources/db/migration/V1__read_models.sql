-- Read models, made of nothing but the log. A row is valid over [from_position, to_position).

create table change_row (
  id               uuid not null,
  version          int not null,
  service          text not null,
  environment      text not null,
  state            text not null,
  live             boolean not null,
  starts           timestamptz,
  ends             timestamptz,
  artifact_digest  text not null,
  artifact_version text not null,
  data             jsonb not null,
  from_position    bigint not null,
  to_position      bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index change_of_service on change_row (service, environment) where to_position = 9223372036854775807;
create index change_live on change_row (environment, ends) where live and to_position = 9223372036854775807;

create table freeze_row (
  id            uuid not null,
  version       int not null,
  source        text not null,
  environment   text not null,
  is_open       boolean not null,
  starts        timestamptz not null,
  ends          timestamptz,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index freeze_open on freeze_row (environment) where is_open and to_position = 9223372036854775807;

create table incident_row (
  id            uuid not null,
  version       int not null,
  state         text not null,
  starts        timestamptz not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index incident_open on incident_row (starts) where state = 'OPEN' and to_position = 9223372036854775807;

create table delivery_row (
  id            uuid not null,
  version       int not null,
  sender        text not null,
  received_at   timestamptz not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index delivery_received on delivery_row (received_at, id);

-- No fact and not in the log, because a secret must be forgotten when it is replaced.
create table hook_secret (
  sender text primary key,
  secret text not null
);
