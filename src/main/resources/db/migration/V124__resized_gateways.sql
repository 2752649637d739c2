-- Gateways that a change has resized, and that Azure does not size back in place: that stays where the change is given up
create table resized_gateway (
    order_number varchar(20) not null references service_order,
    network varchar(80) not null,
    primary key (order_number, network)
);
