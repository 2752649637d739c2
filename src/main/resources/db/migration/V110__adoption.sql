-- What was found in Azure and put into the ledger without being sent: WATCHED is compared with Azure and never touched,
-- MANAGED is Onramp's to change and one day to remove
alter table azure_change add column adopted varchar(10);

-- Circuits that exist already and are being read into an order, or were
create table adoption (
    order_number varchar(20) primary key references service_order,
    -- the circuit's id in lower case
    circuit_key varchar(1000) not null,
    -- what Azure showed, without any key; null where nothing could be read
    found text,
    -- why nothing could be read, in words; empty where all could
    problem varchar(2000) not null,
    service_key_ref varchar(60),
    -- what an operator said of it, keys as references; null until then
    told text,
    told_by varchar(100),
    read_at timestamp with time zone not null
);
create index adoption_of_circuit on adoption (circuit_key);
