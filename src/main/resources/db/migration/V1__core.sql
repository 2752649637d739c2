-- db-scheduler's own table (16.x): the work of the ledger and of the ticket reports
create table scheduled_tasks (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(50),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);

-- Orders: the TMF641 document as received and completed since, secrets replaced by references
create table order_counter (
    only_row integer primary key check (only_row = 1),
    counted_year integer not null,
    last_number bigint not null
);
insert into order_counter values (1, 2000, 0);
create table service_order (
    order_number varchar(20) primary key,
    source_system varchar(100) not null,
    external_id varchar(200) not null,
    state varchar(20) not null,
    document text not null,
    findings text not null,
    reason text not null,
    amended_by text not null,
    customer_id varchar(100) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint one_order_per_request unique (source_system, external_id)
);
create table order_milestone (
    order_number varchar(20) not null references service_order,
    milestone varchar(40) not null,
    reached_at timestamp with time zone not null,
    primary key (order_number, milestone)
);

-- What was planned, and the numbers given out for it
create table onboarding_plan (
    order_number varchar(20) primary key references service_order,
    plan text not null,
    made_at timestamp with time zone not null
);
-- one row a pool: whoever allocates holds it, so that two orders never choose the same number
create table allocation_pool (
    pool varchar(100) primary key
);
insert into allocation_pool values ('link-subnet');
create table allocation (
    pool varchar(100) not null references allocation_pool,
    allocated varchar(100) not null,
    order_number varchar(20) not null references service_order,
    purpose varchar(100) not null,
    primary key (pool, allocated),
    constraint one_allocation_per_purpose unique (order_number, purpose)
);

-- Circuits that exist or are being made; what the carrier side was last seen as
create table circuit (
    resource_id varchar(500) primary key,
    order_number varchar(20) not null references service_order,
    name varchar(80) not null,
    subscription_id varchar(36) not null,
    carrier varchar(100) not null,
    service_key_ref varchar(60),
    carrier_reference varchar(100) not null,
    carrier_state varchar(40) not null,
    awaiting_carrier boolean not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint one_circuit_name_per_order unique (order_number, name)
);
create index circuit_awaiting_carrier on circuit (awaiting_carrier, subscription_id);

-- What was read back from Azure and compared with what was wanted
create table evidence (
    id varchar(36) primary key,
    order_number varchar(20) not null references service_order,
    kind varchar(40) not null,
    subject varchar(500) not null,
    agrees boolean not null,
    detail text not null,
    taken_at timestamp with time zone not null
);
create index evidence_of_order on evidence (order_number, taken_at);
