-- What a row of the board is about: an onboarding, or what becomes of its service later
alter table onboarding_progress add column action varchar(10) default 'add' not null;
alter table onboarding_progress add column service_number varchar(20);
update onboarding_progress set service_number = order_number;

-- What the counters of a service that is to be taken down showed, twice: null where Azure did not show it
create table traffic_reading (
    order_number varchar(20) not null references service_order,
    subject varchar(300) not null,
    first_bytes bigint,
    first_at timestamp with time zone not null,
    second_bytes bigint,
    second_at timestamp with time zone,
    primary key (order_number, subject)
);
