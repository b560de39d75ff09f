-- What reads as of a position cannot use an index of today's rows alone, and a collision is looked for in three ways.

drop index change_of_service;
drop index change_live;
create index change_target on change_row (service, environment, ends);
create index change_live_resources on change_row using gin ((data #> '{proposal,resources}')) where live;
create index change_live_person on change_row ((data ->> 'requester'), ends) where live;
