-- The position of the last event that a command appended or saw; the answer says it, and is stored by the statement that draws it.
alter table eventstore.command add column position bigint not null default 0;
