-- Reports that were made by themselves; what they say is in their event.
create table kept_report (
  id       uuid primary key,
  slo      uuid not null,
  name     text not null,
  service  text not null,
  owner    text not null,
  period   text not null,
  ends     timestamptz not null,
  made     timestamptz not null,
  digest   text not null,
  position bigint not null
);
create unique index kept_report_of on kept_report (slo, period);
create index kept_report_order on kept_report (ends, id);
