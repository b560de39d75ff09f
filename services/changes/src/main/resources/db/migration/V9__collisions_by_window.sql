-- Whether a window begins before another ends is seen in the index, too: without it all that is to come of a service or a person was looked at.

create index change_live_target on change_row (service, environment, ends, starts) where live;
create index change_live_requester on change_row ((data ->> 'requester'), ends, starts) where live;
drop index change_live_person;
