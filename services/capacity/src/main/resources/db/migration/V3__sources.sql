create table source (
  name          text not null,
  declared      jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (name, from_position)
);

-- How far each metric of a source has come; the leader's own notes, made anew from nothing by a back-fill. reached is in seconds since 1970.
create table pull (
  source   text not null,
  metric   text not null,
  reached  bigint not null,
  tried_at timestamptz not null,
  told     text,
  primary key (source, metric)
);
