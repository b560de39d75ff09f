-- One index serves the checks of an upload and the sums of a goal: it has all that a sum needs, so that the slices of a goal, which
-- lie scattered as they came in minute by minute, are read in one piece; PostgreSQL skips from source to source. A second index
-- would cost each slice a third of its time on the way in.
drop index slice_of_source;
drop index slice_of_goal;
create index slice_of_source on slice (slo, objective, source, start, seconds, sequence) include (good, total, batch);
