-- The step of a trace that asked for the work, as W3C Trace Context writes it.
alter table eventstore.job add column traceparent text;
