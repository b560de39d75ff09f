-- As the table of every service that pulls.
alter table pull rename column told to error;
