-- What the gate answered, so that what goes out against a refusal is known. Facts: a row is there from its position on.

create table gate_answer (
  position bigint primary key,
  service  text not null,
  at       timestamptz not null,
  allowed  boolean not null,
  data     jsonb not null
);
create index gate_answer_of on gate_answer (service, at);
