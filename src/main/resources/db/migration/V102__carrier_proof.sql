-- Whether the carrier was asked to take a connection out: NOT, SENT (its answer is not known, or was "not yet"), TAKEN or
-- REFUSED. One that the carrier does not know any more is believed to be gone only once it was asked
alter table carrier_order add column cancel varchar(10) default 'NOT' not null;
-- looks in a row to which the carrier said that it does not know the connection
alter table carrier_order add column missing integer default 0 not null;
-- the bandwidth that the carrier was asked for last, and how it took that; as for cancel
alter table carrier_order add column change_mbps integer;
alter table carrier_order add column change varchar(10) default 'NOT' not null;

-- why the last try came to nothing; empty where it did not
alter table carrier_request add column trouble varchar(1000) default '' not null;
