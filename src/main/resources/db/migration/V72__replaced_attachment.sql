-- What somebody else had attached to a subnet where an operator decided to replace it: a take-down puts it back
create table replaced_attachment (
    order_number varchar(20) not null references service_order,
    subnet_id varchar(500) not null,
    kind varchar(40) not null,
    attached_id varchar(500) not null,
    primary key (order_number, subnet_id, kind)
);
