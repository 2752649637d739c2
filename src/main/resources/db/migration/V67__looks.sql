-- Of a PUT: what is there already stays as it is
alter table azure_change add column only_where_absent boolean default false not null;

-- Orders as the pre-flight found them complete: what is planned
create table checked_order (
    order_number varchar(20) primary key references service_order,
    complete_order text not null,
    checked_at timestamp with time zone not null
);
