-- when the carrier was told that what was ordered from it is not wanted any more
alter table circuit add column withdrawn_at timestamp with time zone;
