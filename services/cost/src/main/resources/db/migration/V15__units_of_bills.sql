-- Units that lines of bills name: what a day cost may change when one of them is registered or moves to another site.
create table cost_change_unit (
  name text primary key
);
