-- The names of the columns in bill_line.rest are a record of CSV like those; until now they were one a line. No fact changes.
alter table bill_columns disable trigger sealed_rows_stay_as_they_are;
update bill_columns set names = coalesce((
  select string_agg(case when name ~ '[,"\r]' then '"' || replace(name, '"', '""') || '"' else name end, ',' order by place)
    from string_to_table(names, E'\n') with ordinality as kept (name, place)), '');
alter table bill_columns enable trigger sealed_rows_stay_as_they_are;
comment on column bill_columns.names is 'a record of CSV';
