-- The cells of a plan once more, all hours of a service at a site in one value of each kind, as plans are held against other circumstances:
-- a plan of a thousand services is some thousand rows instead of some million. Numbers follow one another in network byte order.
create table plan_series (
  batch      uuid not null,
  service    text not null,
  datacenter text not null,
  demand     bytea not null, -- float8 each
  required   bytea not null, -- float8
  replicas   bytea not null, -- int4
  nodes      bytea not null, -- float8
  cost       bytea not null, -- int8, in ten-thousandths
  primary key (batch, service, datacenter)
);
-- Packing them would take longer than reading them, and what is measured with noise hardly shrinks.
alter table plan_series
  alter column demand set storage external, alter column required set storage external, alter column replicas set storage external,
  alter column nodes set storage external, alter column cost set storage external;
create trigger sealed_rows_stay after delete on plan_series
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on plan_series
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
