create table service (
    name text primary key,
    team text not null
);
