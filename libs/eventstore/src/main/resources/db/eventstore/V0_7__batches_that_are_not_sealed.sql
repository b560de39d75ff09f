-- Nearly all batches are sealed; who sweeps, and each upload that was refused, looks for the others.
create index batch_not_sealed on eventstore.batch (state) where state <> 'SEALED';
