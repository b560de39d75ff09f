-- As the table of every service that pulls. Pods of the release before go on writing told, which the next one drops.
alter table pull add column error text;
update pull set error = told;
