-- Partial, and named otherwise than PostgreSQL would: a rebuild keeps it as it is.
create index counter_now on counter (id) where to_position = 9223372036854775807;
