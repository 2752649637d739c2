-- Of an update: what has to be there for a field to be changed, in the shape of the patch
alter table azure_change add column only_where text;
