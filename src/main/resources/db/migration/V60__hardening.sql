-- IPsec tunnels over private peering. The address of Azure's end is Azure's choice; empty until it is known.
create table tunnel (
    order_number    varchar(20) not null references service_order,
    name            varchar(80) not null,
    key_ref         varchar(64) not null,
    gateway_address varchar(45) not null,
    primary key (order_number, name)
);
