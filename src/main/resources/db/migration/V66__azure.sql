-- How often an operation of a change has ended Failed for a reason that may pass
alter table azure_change add column failed_operations integer default 0 not null;

-- What the carrier sweep knows of a circuit, confirmed by reading it: only what differs from that is read again
create table azure_sighting (
    resource_key varchar(1000) primary key,
    seen varchar(1000) not null
);
