-- After every upload it is asked which objectives are made of those that it touched; few are made of any.
create index objective_composite on objective (id) where jsonb_path_exists(definition, '$.goals[*].composite');
