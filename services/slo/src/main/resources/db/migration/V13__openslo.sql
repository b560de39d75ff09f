-- OpenSLO objects as they were uploaded, for the export.
create table openslo (
  kind          text not null,
  name          text not null,
  content       jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (kind, name, from_position)
);
