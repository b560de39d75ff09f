-- Webhooks. The secret is what deliveries are signed with, so it is kept as it is; no answer tells it.
create table subscription (
    name       text        primary key,
    team       text        not null,
    url        text        not null,
    events     text[]      not null,
    services   text[]      not null,
    secret     text        not null,
    created_by text        not null,
    created_at timestamptz not null default now(),
    version    bigint      not null default 1
);

-- One event for one subscription: the unique pair makes it once, however many processes hear the event.
create table delivery (
    number       bigint      generated always as identity primary key,
    id           uuid        not null unique,
    subscription text        not null references subscription on delete cascade,
    event        text        not null,
    type         text        not null,
    body         text        not null,
    state        text        not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts     integer     not null default 0,
    created_at   timestamptz not null default now(),
    due          timestamptz not null default now(),
    gives_up_at  timestamptz not null,
    status       integer,
    error        text,
    unique (subscription, event)
);

create index delivery_due on delivery (due) where state = 'WAITING';
create index delivery_of_subscription on delivery (subscription, number);
