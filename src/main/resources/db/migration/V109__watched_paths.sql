-- The BGP sessions of each peering over each of its two paths, as last seen, and the question to Azure that is under way
create table watched_path (
    peering_key varchar(1000) not null,
    -- primary or secondary
    path varchar(10) not null,
    resource_id varchar(1000) not null,
    subscription_key varchar(90) not null,
    -- how many IPv4 routes the peering takes from the customer
    route_limit integer not null,
    -- the customer's end; empty where the peering has none of that kind
    ipv4_neighbour varchar(50) not null,
    ipv6_neighbour varchar(50) not null,
    -- of the question that Azure is at; empty otherwise. Signed ones are longer than 3,000 characters
    operation_url text not null,
    asked_at timestamp with time zone not null,
    -- routes received, or the state of a session that is not established; empty where nothing is known
    ipv4_session varchar(40) not null,
    ipv6_session varchar(40) not null,
    primary key (peering_key, path)
);
create index watched_path_in_subscription on watched_path (subscription_key);
