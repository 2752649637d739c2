-- What the pre-flight could not find out and those who approve are told, a sentence a line
alter table checked_order add column not_known text;
