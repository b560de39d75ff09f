-- A record that waits or is parked may be just what the database cannot read as JSON.
alter table eventstore.inbox_waiting alter column record type text;
