create schema if not exists eventstore;

-- The log. (stream_id, version) is the optimistic lock; position is drawn inside the INSERT, never by a statement of its own.
create table eventstore.event (
  position       bigint generated always as identity,
  stream_id      uuid not null,
  version        int not null check (version > 0),
  type           text not null,
  schema_version smallint not null,
  data           jsonb not null,
  metadata       jsonb not null,
  published_type text,
  published_data jsonb,
  previous       int,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (stream_id, version)
);
create unique index event_position on eventstore.event (position);
create index event_recorded_at on eventstore.event (recorded_at);

-- Facts are never altered; the owner of the table is bound by this as well.
create function eventstore.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'events are facts: % is not allowed', tg_op; end $$;
create trigger event_is_a_fact before update or delete or truncate on eventstore.event
  for each statement execute function eventstore.refuse_change();

create table eventstore.command (
  id          uuid primary key,
  digest      text not null,
  status      int not null,
  headers     jsonb not null,
  body        text not null,
  recorded_at timestamptz not null default clock_timestamp()
);

create table eventstore.claim (
  scope     text not null,
  name      text not null,
  stream_id uuid not null,
  primary key (scope, name)
);

create table eventstore.snapshot (
  stream_id     uuid not null,
  state_version int not null,
  version       int not null,
  position      bigint not null,
  published     int not null,
  state         jsonb not null,
  primary key (stream_id, state_version)
);

create table eventstore.checkpoint (
  consumer   text primary key,
  version    int not null default 1,
  position   bigint not null default 0,
  error      text,
  updated_at timestamptz not null default clock_timestamp()
);

-- Resolves an instant to a position, once and for ever.
create table eventstore.tick (
  at       timestamptz primary key,
  position bigint not null
);

-- Which version of each foreign stream was heard last; parked_at is set while an operator has to look.
create table eventstore.inbox (
  source     text not null,
  stream_id  uuid not null,
  version    int not null,
  parked_at  timestamptz,
  error      text,
  primary key (source, stream_id)
) with (fillfactor = 80);

-- Records that wait for a predecessor, or behind a parked one.
create table eventstore.inbox_waiting (
  source      text not null,
  stream_id   uuid not null,
  version     int not null,
  previous    int not null,
  position    bigint not null,
  record      jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (source, stream_id, version)
);

create table eventstore.watermark (
  source         text not null,
  partition      int not null,
  position       bigint not null,
  local_position bigint not null,
  primary key (source, partition)
);

-- Events that a reaction could not handle yet; later events of the same stream queue behind them.
create table eventstore.reaction_waiting (
  handler   text not null,
  position  bigint not null,
  stream_id uuid not null,
  attempts  int not null default 0,
  due       timestamptz not null default clock_timestamp(),
  error     text not null,
  primary key (handler, position)
);
create index reaction_waiting_stream on eventstore.reaction_waiting (handler, stream_id);

create table eventstore.deadline (
  id       uuid primary key,
  handler  text not null,
  due      timestamptz not null,
  payload  jsonb not null,
  cause    text not null,
  attempts int not null default 0,
  error    text
);
create index deadline_due on eventstore.deadline (due);

create table eventstore.job (
  id         uuid primary key,
  kind       text not null,
  payload    jsonb not null,
  cause      text not null,
  state      text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  progress   double precision not null default 0,
  attempts   int not null default 0,
  leased_by  text,
  lease_ends timestamptz,
  error      text,
  created_at timestamptz not null default clock_timestamp()
);
create index job_open on eventstore.job (created_at) where state in ('WAITING', 'RUNNING');

create table eventstore.effect (
  id           uuid primary key,
  url          text not null,
  headers      jsonb not null,
  body         text not null,
  secret       text not null,
  cause        text not null,
  attempts     int not null default 0,
  due          timestamptz not null default clock_timestamp(),
  gives_up_at  timestamptz not null,
  state        text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  error        text,
  delivered_at timestamptz
);
create index effect_due on eventstore.effect (due) where state = 'WAITING';

-- Uploads: rows are staged in the feature's own table under a batch id and become facts when the batch is sealed.
create table eventstore.batch (
  id         uuid primary key,
  kind       text not null,
  state      text not null default 'OPEN' check (state in ('OPEN', 'SEALED', 'SWEPT')),
  position   bigint,
  opened_at  timestamptz not null default clock_timestamp()
);
create index batch_sealed on eventstore.batch (kind, position) where state = 'SEALED';

-- What an operator asked the relay to send again.
create table eventstore.republication (
  id           bigint generated always as identity primary key,
  stream_id    uuid,
  from_position bigint not null,
  to_position  bigint not null,
  asked_by     text not null,
  asked_at     timestamptz not null default clock_timestamp()
);
