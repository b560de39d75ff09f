-- The report of all that a team promises is of no objective.
alter table kept_report alter slo drop not null;
create unique index kept_report_of_team on kept_report (owner, period) where slo is null;
