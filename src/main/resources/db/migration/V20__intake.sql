-- Which request made which order: a repeat gets the same order, a different body under the same id is a conflict
create table order_request (
    source_system varchar(100) not null,
    external_id varchar(200) not null,
    body_digest varchar(64) not null,
    order_number varchar(20) not null references service_order,
    received_at timestamp with time zone not null,
    primary key (source_system, external_id)
);

-- Deliveries of ticket systems, kept before they are answered; the body goes once an order was made of it
create table inbox (
    id varchar(36) primary key,
    source_system varchar(40) not null,
    delivery_id varchar(200) not null,
    body text,
    state varchar(20) not null,
    reason varchar(1000) not null,
    order_number varchar(20),
    received_at timestamp with time zone not null,
    handled_at timestamp with time zone,
    constraint one_delivery_per_id unique (source_system, delivery_id)
);
