-- What is asked of a carrier's API: written here before anything is tried. One request has the carrier at a time for
-- each circuit, the oldest first
create table carrier_request (
    request_id varchar(36) primary key,
    order_number varchar(20) not null references service_order,
    circuit varchar(80) not null,
    -- ORDER or CANCEL. No check names values here: one with a list fails in H2 once the connection that made the table is closed
    deed varchar(10) not null,
    carrier varchar(100) not null,
    peering_location varchar(100) not null,
    bandwidth_in_mbps integer not null check (bandwidth_in_mbps > 0),
    -- of the peering that the connection is ordered for; a circuit that has both is ordered with its private one
    -- PRIVATE or MICROSOFT
    peering_type varchar(10) not null,
    vlan integer check (vlan between 1 and 4094),
    service_key_ref varchar(60),
    reply_to varchar(2000) not null,
    -- everything was looked at that can be known before something is bought
    checked boolean not null,
    withdrawn boolean not null,
    -- why, where a person has stopped it
    stopped_by varchar(1100) not null,
    -- tries and looks in a row that came to nothing, and that showed nothing new
    failures integer not null,
    quiet_looks integer not null,
    not_before timestamp with time zone,
    submitted_at timestamp with time zone not null,
    settled_at timestamp with time zone
);
create index carrier_request_of_circuit on carrier_request (order_number, circuit, submitted_at);

-- One connection at a carrier. Its reference is its name there too: it is looked for by it before each try
create table carrier_order (
    reference varchar(24) primary key,
    order_number varchar(20) not null references service_order,
    circuit varchar(80) not null,
    -- PRIMARY or SECONDARY
    leg varchar(10) not null,
    -- its leg while it counts, nothing once it is to go: a circuit has one connection of each leg and never two
    current_leg varchar(10),
    carrier varchar(100) not null,
    peering_location varchar(100) not null,
    bandwidth_in_mbps integer not null check (bandwidth_in_mbps > 0),
    service_key_ref varchar(60),
    -- WRITTEN, TRIED, PLACED, READY, LEAVING or ENDED
    state varchar(10) not null,
    carrier_id varchar(100),
    redundancy_group varchar(100),
    -- in the carrier's words: what it is at, and what it said
    carrier_state varchar(200) not null,
    carrier_words varchar(2000) not null,
    -- what of it a person was told last
    told varchar(200) not null,
    -- looks after an uncertain try that did not find it
    unseen integer not null,
    written_at timestamp with time zone not null,
    tried_at timestamp with time zone,
    placed_at timestamp with time zone,
    ready_at timestamp with time zone,
    ended_at timestamp with time zone,
    revision bigint not null,
    constraint one_current_connection_per_leg unique (order_number, circuit, current_leg)
);
create index carrier_order_of_circuit on carrier_order (order_number, circuit, written_at);

-- A log-in that a carrier has refused is not tried again: some lock the account after five. The digest tells whether the
-- credentials are others by now
create table carrier_log_in (
    carrier varchar(100) primary key,
    refused_digest varchar(64) not null,
    words varchar(2000) not null,
    refused_at timestamp with time zone not null
);
