-- Once their batch is sealed, rows are facts.
create trigger sealed_rows_stay after delete on bill_line
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
create trigger sealed_rows_stay_as_they_are after update on bill_line
  referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
