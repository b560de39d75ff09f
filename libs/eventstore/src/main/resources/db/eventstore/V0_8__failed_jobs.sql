-- Few jobs fail for good; metrics count them every ten seconds.
create index job_failed on eventstore.job (created_at) where state = 'FAILED';
