-- What a service is changed from and to, by the order that changes it
create table service_change (
    order_number varchar(20) primary key references service_order,
    service_number varchar(20) not null references service_order,
    former text not null,
    wanted text not null,
    -- what the service's plan is meanwhile: proposed, built, moved, done, givenUp
    stage varchar(20) not null,
    -- names of the circuits that were made for proposals of this change which were withdrawn, one on a line
    tried text not null,
    made_at timestamp with time zone not null
);
-- Circuits whose bandwidth and SKU were changed in place: that stays where the change is given up
create table resized_circuit (
    order_number varchar(20) not null references service_order,
    circuit varchar(80) not null,
    primary key (order_number, circuit)
);
-- A tunnel's key before a change drew it anew, until that change has ended
alter table tunnel add column renewed_by varchar(20);
alter table tunnel add column former_key_ref varchar(64);
create index service_change_of_service on service_change (service_number);
