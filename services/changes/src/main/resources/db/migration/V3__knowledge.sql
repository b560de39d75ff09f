-- What can be found by words. The terms are made by the service, which knows where words end in which language.

create table knowledge_row (
  id            uuid not null,
  kind          text not null,
  ref           text not null,
  title         text not null,
  body          text not null,
  title_terms   text not null,
  body_terms    text not null,
  terms         tsvector not null generated always as (
                  setweight(to_tsvector('english', title_terms), 'A') || setweight(to_tsvector('english', body_terms), 'C')) stored,
  from_position bigint not null,
  to_position   bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index knowledge_terms on knowledge_row using gin (terms);
