-- Records of FOCUS's datasets beside Cost and Usage, and what charges say that was applied of contract commitments: columns by their names.
create table bill_record (
  batch  uuid not null,
  line   bigint not null,
  kind   text not null,
  record jsonb not null,
  primary key (batch, line)
);
create index bill_record_kind on bill_record (kind);

create trigger sealed_rows_stay after delete on bill_record
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on bill_record
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();

-- The invoice that charges are on, and whose it is; empty where the bill does not say it.
alter table bill_sum add column invoice text not null default '';
alter table bill_sum add column issuer text not null default '';

-- What issuers say of the period, by name.
alter table billing_period add column issuers jsonb not null default '{}';

-- Bills that are being uploaded, by Idempotency-Key, with what was read of them so far.
create table running_import (
  key  uuid primary key,
  bill jsonb not null,
  told timestamptz not null default clock_timestamp()
);

-- The requirements models that were published, with what they have.
create table rule_model (
  version       text not null,
  summary       jsonb not null,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (version, from_position)
);
