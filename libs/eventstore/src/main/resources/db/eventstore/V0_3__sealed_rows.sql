-- Rows of a sealed batch are facts. A service puts this on each of its tables of facts:
--   create trigger sealed_rows_stay after delete on sample
--     referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
--   create trigger sealed_rows_stay_as_they_are after update on sample
--     referencing old table as gone for each statement execute function eventstore.refuse_change_of_sealed();
-- Inserts, which have to be fast, do not notice.
create function eventstore.refuse_change_of_sealed() returns trigger language plpgsql as
$$ begin
  if exists (select 1 from eventstore.batch b where b.state = 'SEALED' and b.id in (select g.batch from gone g)) then
    raise exception 'rows of a sealed batch are facts: % is not allowed', tg_op;
  end if;
  return null;
end $$;
