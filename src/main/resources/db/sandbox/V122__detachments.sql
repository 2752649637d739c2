-- What a write took off a subnet that stays: for tests that see to it that a subnet is never without.
create table sandbox_detachment (
    id       varchar(40) primary key,
    at       timestamp with time zone not null,
    subnet   varchar(700) not null,
    attached varchar(700) not null
);
