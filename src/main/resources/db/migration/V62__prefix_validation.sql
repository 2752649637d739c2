-- What Azure says of the prefixes that a circuit advertises over Microsoft peering, and whether an onboarding waits for that
create table prefix_validation (
    order_number varchar(20) not null references service_order,
    circuit varchar(80) not null,
    -- the circuit's ARM id
    resource_id varchar(500) not null,
    state varchar(40) not null,
    awaited boolean not null,
    updated_at timestamp with time zone not null,
    primary key (order_number, circuit)
);
create index prefix_validation_awaited on prefix_validation (awaited);
