-- Once their batch is sealed, rows are facts.
create trigger sealed_rows_stay after delete on sample
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on sample
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay after delete on plan_cell
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on plan_cell
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
