-- A fault with a seed hits the same calls in each run.
alter table sandbox_fault add column seed bigint;

-- How often a call was made while a fault with a seed was on.
create table sandbox_fault_call (
    call_key      varchar(40) primary key,
    calls         bigint not null
);

-- Subscriptions that the control has changed; all others are readable, writable and registered.
create table sandbox_subscription (
    subscription     varchar(100) primary key,
    readable         boolean not null,
    writable         boolean not null,
    network_provider varchar(20) not null,
    registered_at    timestamp with time zone,
    service_provider varchar(200)
);

create table sandbox_role_assignment (
    assignment_key varchar(1200) primary key,
    scope          varchar(1000) not null,
    group_key      varchar(300),
    resource_key   varchar(700),
    principal      varchar(100) not null,
    role           varchar(100) not null,
    body           text not null,
    constraint sandbox_one_assignment unique (scope, principal, role)
);
