-- The reports of teams lie apart from those of objectives: pods that know of those alone could not read a row without an objective.
-- The projection makes both tables anew; what keeps such rows in the first one goes with a later release.
create table kept_owner_report (
  id       uuid primary key,
  owner    text not null,
  period   text not null,
  ends     timestamptz not null,
  made     timestamptz not null,
  digest   text not null,
  position bigint not null
);
create unique index kept_owner_report_of on kept_owner_report (owner, period);
create index kept_owner_report_order on kept_owner_report (ends, id);
