-- Every read says at which position, and an index of the rows whose end is one constant can serve none of them. By their ends the
-- rows that are valid now are the last ones; by their beginnings a list is in order, and a time is a part of the index.

drop index freeze_open;
create index freeze_open on freeze_row (to_position) where is_open;
create index freeze_starts on freeze_row (starts, id);

drop index incident_open;
create index incident_open on incident_row (to_position) where state = 'OPEN';
create index incident_starts on incident_row (starts, id);

create index change_starts on change_row (starts, id);
create index change_underway on change_row (service, environment, to_position)
  where state in ('SCHEDULED', 'IN_PROGRESS', 'VERIFYING', 'ROLLING_BACK');
create index change_detected on change_row ((data #>> '{subject,title}')) where data ->> 'proposal' is null;
