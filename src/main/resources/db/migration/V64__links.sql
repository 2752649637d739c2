-- Customers' own circuits that an onboarding waits for; one circuit can be in several orders of its customer
create table watched_circuit (
    order_number varchar(20) not null references service_order,
    name varchar(80) not null,
    resource_id varchar(500) not null,
    -- ARM ids do not mind case: the id in lower case, for finding
    resource_key varchar(500) not null,
    carrier_state varchar(40) not null,
    awaited boolean not null,
    updated_at timestamp with time zone not null,
    primary key (order_number, name)
);
create index watched_circuit_awaited on watched_circuit (awaited);
create index watched_circuit_by_resource on watched_circuit (resource_key);

-- Circuits and virtual networks that an order's plan uses: never those of two customers
create table claim (
    resource_key varchar(500) not null,
    order_number varchar(20) not null references service_order,
    customer_id varchar(100) not null,
    primary key (resource_key, order_number)
);
create index claim_of_order on claim (order_number);

-- The keys of the authorizations that were made for links into other subscriptions, sealed in the secret store
create table link_authorization (
    order_number varchar(20) not null references service_order,
    circuit varchar(80) not null,
    network varchar(80) not null,
    key_ref varchar(60) not null,
    primary key (order_number, circuit, network)
);
