-- What is due is looked for by subscription, so that a slow tool keeps nobody else waiting.
create index delivery_waits on delivery (subscription, due) where state = 'WAITING';
drop index delivery_due;
