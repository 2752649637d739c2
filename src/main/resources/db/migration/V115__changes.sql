-- What a service is changed from and to, by the order that changes it
create table service_change (
    order_number varchar(20) primary key references service_order,
    service_number varchar(20) not null references service_order,
    former text not null,
    wanted text not null,
    -- what the service's plan is meanwhile: proposed, built, moved, done, givenUp
    stage varchar(20) not null,
    -- whether bandwidth and SKU were changed in place: that stays where the change is given up
    resized boolean default false not null,
    made_at timestamp with time zone not null
);
create index service_change_of_service on service_change (service_number);
