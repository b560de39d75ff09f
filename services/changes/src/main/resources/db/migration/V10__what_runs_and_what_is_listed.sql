-- What agents have seen run in clusters, and the catalogue as its sources list it.

create table running_digest_row (
  id            uuid not null,
  version       int not null,
  service       text not null,
  environment   text not null,
  cluster       text not null,
  since         timestamptz not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index running_digest_since on running_digest_row (since, id);
create index running_digest_of_service on running_digest_row (service, cluster);

create table entry_row (
  id            uuid not null,
  version       int not null,
  source        text not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index entry_of_source on entry_row (source);

-- Which changes name what runs, however long ago.
create index change_of_artifact on change_row (service, environment, artifact_digest);
