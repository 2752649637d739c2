-- What people wrote on tickets whose onboarding is under way, and which of the ticket's fields they changed; each once
create table ticket_message (
    id varchar(36) primary key,
    order_number varchar(20) not null references service_order,
    -- comment or fields
    kind varchar(20) not null,
    -- what the ticket system knows it by
    message_key varchar(200) not null,
    author varchar(200) not null,
    message_text varchar(4000) not null,
    received_at timestamp with time zone not null,
    constraint one_ticket_message_per_key unique (order_number, message_key)
);
