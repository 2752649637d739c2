-- What machines find orders by; values of the documents, one row each, longer ones cut
create table order_attribute (
    order_number varchar(20) not null references service_order,
    path varchar(100) not null,
    attribute_value varchar(200) not null
);
create index order_attribute_by_value on order_attribute (path, attribute_value);
create index order_attribute_of_order on order_attribute (order_number);
create index service_order_of_source on service_order (source_system, created_at);
create index service_order_by_date on service_order (created_at, order_number);

-- Taken off the list by whoever sent it; it stays in the books
alter table service_order add column deleted_at timestamp with time zone;

-- When it will be done if it goes on as others did
create table order_expectation (
    order_number varchar(20) primary key references service_order,
    expected_at timestamp with time zone not null
);

-- Why an order is at risk; a row each time that one begins
create table order_jeopardy (
    id varchar(36) primary key,
    order_number varchar(20) not null references service_order,
    kind varchar(20) not null,
    raised_at timestamp with time zone not null,
    cleared_at timestamp with time zone
);
create index order_jeopardy_of_order on order_jeopardy (order_number, raised_at);
create index order_jeopardy_open on order_jeopardy (cleared_at, kind);

-- Requests to cancel an order, each a task that its client can look at
create table cancel_request (
    id varchar(36) primary key,
    order_number varchar(20) not null references service_order,
    client varchar(200) not null,
    reason text not null,
    requested_for timestamp with time zone,
    state varchar(20) not null,
    message text not null,
    asked_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index cancel_request_of_order on cancel_request (order_number);
create index cancel_request_of_client on cancel_request (client, asked_at);

-- Who wants to be told; its line is the lock that makes the sequence of its notifications gapless
create table event_listener (
    id varchar(36) primary key,
    owner varchar(200) not null,
    callback_ref varchar(60) not null,
    callback_host varchar(300) not null,
    secret_ref varchar(60),
    query varchar(1000) not null,
    api_base varchar(500) not null,
    language varchar(40) not null,
    state varchar(20) not null,
    last_sequence bigint not null,
    failures integer not null,
    failing_since timestamp with time zone,
    created_at timestamp with time zone not null
);
create index event_listener_of_owner on event_listener (owner);

-- What a listener is to be told, written in the transaction in which it happened; the body goes once it arrived
create table listener_notification (
    listener_id varchar(36) not null references event_listener on delete cascade,
    sequence_number bigint not null,
    event_id varchar(36) not null,
    event_type varchar(80) not null,
    order_number varchar(20) not null,
    body text,
    state varchar(20) not null,
    attempts integer not null,
    last_error varchar(1000) not null,
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    primary key (listener_id, sequence_number)
);
create index listener_notification_pending on listener_notification (listener_id, state, sequence_number);
create index listener_notification_of_order on listener_notification (order_number);
