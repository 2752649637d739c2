-- Customers whose differences were ever counted; whoever opens, changes or closes a customer's task holds the row
create table watched_customer (
    customer_id varchar(100) primary key
);

-- Where Azure is not as the ledger left it; gone where it is so again
create table drift (
    resource_key varchar(1000) primary key,
    resource_id varchar(1000) not null,
    subscription_key varchar(90) not null,
    order_number varchar(20) not null references service_order,
    customer_id varchar(100) not null,
    -- DIFFERS, MISSING, or WARNING: as desired, and wants a look
    kind varchar(10) not null,
    -- a list of path, desired and actual; secrets masked
    differs text not null,
    -- what Azure shows of what is desired: taking it over makes this the desired body
    found text,
    -- what of it cannot be put back, in words
    stuck varchar(1000) not null,
    first_seen timestamp with time zone not null,
    last_seen timestamp with time zone not null,
    put_back boolean default false not null,
    left_until date,
    decided_by varchar(100),
    reason varchar(1000)
);
create index drift_of_customer on drift (customer_id);
create index drift_in_subscription on drift (subscription_key);

-- What people took over: from then on it is what is desired, until the ledger changes the resource again
create table taken_over (
    resource_key varchar(1000) primary key,
    resource_id varchar(1000) not null,
    subscription_key varchar(90) not null,
    order_number varchar(20) not null references service_order,
    -- as desired bodies are; null where it is to be absent
    body text,
    -- the ledger's last change of it at that time
    after_change bigint not null,
    differed text not null,
    taken_by varchar(100) not null,
    reason varchar(1000) not null,
    taken_at timestamp with time zone not null
);
create index taken_over_in_subscription on taken_over (subscription_key);

-- The last look at each subscription
create table watch_look (
    subscription_key varchar(90) primary key,
    looked_at timestamp with time zone not null,
    resources integer not null,
    differing integer not null,
    calls integer not null,
    -- why nothing could be seen, in Azure's words; empty where all was
    problem varchar(1000) not null
);
