-- The console's sessions. Tokens arrive encrypted; the key is a digest of the id that the cookie holds.
create table session (
    id_digest     bytea       primary key,
    id_token      text        not null,
    access_token  text,
    refresh_token text,
    expires_in    bigint,
    scope         text,
    ends_at       timestamptz not null
);

create index session_ends_at on session (ends_at);

-- How much of its requests a client has taken in a window, over all replicas. Unlogged: after a crash of the database every
-- client starts its window again, which is what a limit may forget.
create unlogged table request_window (
    client     text        not null,
    starts_at  timestamptz not null,
    taken      integer     not null,
    primary key (client, starts_at)
);

create index request_window_starts_at on request_window (starts_at);
