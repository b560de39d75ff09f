-- Who asks to open the period again, and why; null where nobody does.
alter table billing_period add column asked jsonb not null default 'null';
