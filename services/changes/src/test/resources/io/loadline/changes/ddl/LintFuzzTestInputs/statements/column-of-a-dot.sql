set loop"."orders"set lock_timeout = '2s'; -- a comment; with a semicolon
alter table only "shop"."order adif es