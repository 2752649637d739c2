-- Batches that make Azure again what it was, whatever becomes of the order meanwhile
alter table azure_batch add restores boolean default false not null;
update azure_batch set restores = true where activity = 'putBack';
