-- Exact sums of the slices of a goal that start in one hour, made by a follower of the log; hour is its start in seconds since 1970. A row
-- that is there holds for everyone who looks at its position or later, as far as the follower has come; one that an upload has touched is
-- taken away until the hour is added up anew.
create table roll_up (
  slo       uuid not null,
  objective text not null,
  hour      bigint not null,
  good      bigint not null,
  total     bigint not null,
  slices    int not null,
  measured  int not null,
  peak      bigint not null,
  position  bigint not null,
  primary key (slo, objective, hour)
);

-- The same in slices of time, beside the row of the hour: for each length and target that the goal had.
create table roll_up_of_time (
  slo       uuid not null,
  objective text not null,
  seconds   int not null,
  target    text not null,
  hour      bigint not null,
  good      bigint not null,
  total     bigint not null,
  primary key (slo, objective, seconds, target, hour)
);

-- Hours that are to be added up.
create table roll_up_due (
  slo       uuid not null,
  objective text not null,
  hour      bigint not null,
  primary key (slo, objective, hour)
);
