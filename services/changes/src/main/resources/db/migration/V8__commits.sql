-- What becomes of commits until they are deployed, and when a change had reached production.

create table push_row (
  id            uuid not null,
  version       int not null,
  repository    text not null,
  pushed_at     timestamptz not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index push_of_repository on push_row (repository, pushed_at);

create table pull_request_row (
  id            uuid not null,
  version       int not null,
  merge_commit  text not null,
  data          jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index pull_request_merged on pull_request_row (merge_commit) where merge_commit <> '';

alter table change_row add column finished timestamptz;
create index change_finished on change_row (environment, finished) where finished is not null;

-- Events of CDEvents name each other without saying whose they are.
create index delivery_event on delivery_row (substring(data #>> '{receipt,delivery}' from '[^#]*$')) where sender = 'cdevents';
