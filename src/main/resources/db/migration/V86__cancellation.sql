-- assessingCancellation does not fit into twenty characters
alter table service_order alter column state set data type varchar(40);
alter table onboarding_progress alter column state set data type varchar(40);

-- Who last asked to cancel an order, and why; while that is being decided the order remembers what it was
create table order_cancellation (
    order_number varchar(20) primary key references service_order,
    reason text not null,
    asked_by varchar(200) not null,
    asked_at timestamp with time zone not null,
    former_state varchar(40) not null
);
