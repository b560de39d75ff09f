-- Whose session it is at the identity provider, and which one: what a logout token names. Sessions of before have neither, and end by
-- themselves when their tokens cannot be renewed.
alter table session
    add column subject text,
    add column sid     text;

create index session_subject on session (subject, sid);
