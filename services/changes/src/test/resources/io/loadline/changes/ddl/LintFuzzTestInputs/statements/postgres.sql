set lock_timeout = '5s'; -- a comment; with a semicolon
alter table only "shop"."orders" add column note text not null default $tag$x;y$tag$, drop column if exists old cascade;
create unique index concurrently if not exists i on orders using btree (lower(note)) where note is not null;
/* a /* nested */ one */ alter table orders add constraint c foreign key (a) references b (id) not valid;
