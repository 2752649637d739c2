-- One line per ticket: its lock makes the sequence of its reports gapless
create table ticket_feed (
    ticket_system varchar(40) not null,
    ticket_id varchar(100) not null,
    last_sequence bigint not null,
    primary key (ticket_system, ticket_id)
);

-- What a ticket is to be told, written in the transaction in which it happened
create table ticket_report (
    id varchar(36) primary key,
    order_number varchar(20) not null references service_order,
    ticket_system varchar(40) not null,
    ticket_id varchar(100) not null,
    sequence_number bigint not null,
    kind varchar(20) not null,
    report_text text not null,
    field_value varchar(200) not null,
    state varchar(20) not null,
    attempts integer not null,
    last_error varchar(1000) not null,
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    constraint one_report_per_sequence unique (ticket_system, ticket_id, sequence_number)
);
create index ticket_report_of_order on ticket_report (order_number);
