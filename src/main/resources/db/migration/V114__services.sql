-- What an order asks for, and which service it is about: the order that made that one. Empty where the order does not say
alter table service_order add column action varchar(10) default 'add' not null;
alter table service_order add column service_number varchar(20);
update service_order set service_number = order_number;
create index service_order_of_service on service_order (service_number);

-- Onboarding, changes and taking down of one service never run into each other: one has the turn, the others wait in the
-- order in which they came
create table service_turn (
    order_number varchar(20) primary key references service_order,
    service_number varchar(20) not null references service_order,
    has_it boolean not null,
    reply_to varchar(2000) not null,
    asked_at timestamp with time zone not null
);
create index service_turn_of_service on service_turn (service_number, asked_at);
