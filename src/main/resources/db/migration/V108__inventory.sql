-- What customers have: a service for each order that was found complete. Derived from orders, plans and allocations, for
-- reading only: it can be rebuilt
create table inventory_service (
    order_number varchar(20) primary key,
    -- whose order it was, such as tmf641:ticketing: a machine sees its own
    sender varchar(100) not null,
    -- of the order's item: what it is called there, and what it asked for
    item_id varchar(100) not null,
    action varchar(10) not null,
    -- customer ids do not mind case: in lower case; the order's number where it names nobody
    customer_key varchar(100) not null,
    customer_id varchar(100) not null,
    customer varchar(200) not null,
    -- as TMF638 names it
    state varchar(20) not null,
    -- modify or delete, where such an order about it has not ended; empty otherwise
    under_way varchar(10) not null,
    circuit_count integer not null,
    bandwidth_in_mbps integer not null,
    search_text varchar(2000) not null,
    ordered_at timestamp with time zone not null,
    started_at timestamp with time zone,
    ended_at timestamp with time zone
);
create index inventory_service_of_customer on inventory_service (customer_key);
create index inventory_service_of_sender on inventory_service (sender, ordered_at);
create index inventory_service_by_date on inventory_service (ordered_at, order_number);

create table inventory_circuit (
    order_number varchar(20) not null references inventory_service on delete cascade,
    name varchar(80) not null,
    resource_id varchar(1000) not null,
    region varchar(100) not null,
    carrier varchar(200) not null,
    location varchar(200) not null,
    -- Mbps
    bandwidth integer not null,
    sku_tier varchar(20) not null,
    sku_family varchar(20) not null,
    owned_by_customer boolean not null,
    entry_text varchar(2000) not null,
    primary key (order_number, name)
);
create index inventory_circuit_by_carrier on inventory_circuit (carrier, location);

create table inventory_peering (
    order_number varchar(20) not null references inventory_service on delete cascade,
    circuit varchar(80) not null,
    -- private or microsoft
    kind varchar(10) not null,
    resource_id varchar(1000) not null,
    peer_asn bigint not null,
    vlan_id integer not null,
    -- primary and secondary link, separated by a comma and a space, as all lists here; empty where there are none
    ipv4_links varchar(100) not null,
    ipv6_links varchar(200) not null,
    prefixes text not null,
    communities text not null,
    entry_text varchar(2000) not null,
    primary key (order_number, circuit, kind)
);

create table inventory_network (
    order_number varchar(20) not null references inventory_service on delete cascade,
    name varchar(80) not null,
    resource_id varchar(1000) not null,
    region varchar(100) not null,
    address_spaces text not null,
    gateway varchar(80) not null,
    gateway_sku varchar(40) not null,
    -- it was there before the order
    existing boolean not null,
    -- the circuits that it is connected to
    linked_to varchar(2000) not null,
    entry_text varchar(2000) not null,
    primary key (order_number, resource_id)
);

create table inventory_allocation (
    order_number varchar(20) not null references inventory_service on delete cascade,
    pool varchar(100) not null,
    allocated varchar(100) not null,
    purpose varchar(100) not null,
    entry_text varchar(2000) not null,
    primary key (order_number, pool, allocated)
);
