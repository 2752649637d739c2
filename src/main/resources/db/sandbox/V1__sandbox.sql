-- The sandbox's own store: what "Azure" knows. H2 and PostgreSQL both run this.

create table sandbox_group (
    group_key     varchar(300) primary key,
    subscription  varchar(100) not null,
    body          text not null,
    deleted_at    timestamp with time zone
);

-- One row for each top-level resource; its children (subnets, peerings, rules) live inside its body, as in Azure's own answers.
create table sandbox_resource (
    resource_key  varchar(700) primary key,
    subscription  varchar(100) not null,
    group_name    varchar(200) not null,
    type          varchar(200) not null,
    body          text not null,
    version       bigint not null,
    created_at    timestamp with time zone not null,
    due_at        timestamp with time zone
);
create index sandbox_resource_by_type on sandbox_resource (type, subscription);
create index sandbox_resource_by_group on sandbox_resource (subscription, group_name);

create table sandbox_operation (
    id            varchar(40) primary key,
    subscription  varchar(100) not null,
    resource_key  varchar(700) not null,
    target        varchar(1000) not null,
    kind          varchar(20) not null,
    lock_key      varchar(700) not null,
    started_at    timestamp with time zone not null,
    ends_at       timestamp with time zone not null,
    settled       boolean not null,
    error_code    varchar(200),
    error_message varchar(2000),
    result        text
);
create index sandbox_operation_by_lock on sandbox_operation (lock_key, settled);
create index sandbox_operation_by_resource on sandbox_operation (resource_key, settled);

-- What ARM does not show: the carrier's clock and the customer's routers.
create table sandbox_circuit (
    resource_key   varchar(700) primary key,
    provisioning_at timestamp with time zone,
    provisioned_at timestamp with time zone,
    primary_up     boolean,
    secondary_up   boolean,
    advertised     text
);

create table sandbox_fault (
    id            varchar(40) primary key,
    type          varchar(200) not null,
    method        varchar(10),
    kind          varchar(40) not null,
    remaining     bigint,
    probability   double precision not null,
    code          varchar(200),
    message       varchar(2000),
    created_at    timestamp with time zone not null
);

create table sandbox_request (
    id            varchar(40) primary key,
    at            timestamp with time zone not null,
    method        varchar(10) not null,
    type          varchar(200) not null,
    target        varchar(1000) not null,
    status        integer not null,
    created       boolean not null
);
create index sandbox_request_by_time on sandbox_request (at);

create table sandbox_bucket (
    bucket_key    varchar(200) primary key,
    tokens        double precision not null,
    filled_at     timestamp with time zone not null,
    version       bigint not null
);
