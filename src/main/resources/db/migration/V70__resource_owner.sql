-- Whose a circuit or a virtual network is: one customer's. The key makes a second owner impossible, also of two orders that
-- are planned at the same moment
create table resource_owner (
    resource_key varchar(500) primary key,
    -- customer ids do not mind case: in lower case
    customer_key varchar(100) not null,
    constraint one_customer_of_a_resource unique (resource_key, customer_key)
);

-- Where two customers got past the earlier check, the first order's keeps the resource; the others' orders lose their claim
insert into resource_owner (resource_key, customer_key)
    select resource_key, lower(customer_id) from claim
    where order_number = (select min(first.order_number) from claim first where first.resource_key = claim.resource_key);
delete from claim where lower(customer_id) <> (
    select customer_key from resource_owner where resource_owner.resource_key = claim.resource_key);

alter table claim add column customer_key varchar(100);
update claim set customer_key = lower(customer_id);
alter table claim alter column customer_key set not null;
alter table claim drop column customer_id;
alter table claim add constraint claim_of_its_owner
    foreign key (resource_key, customer_key) references resource_owner (resource_key, customer_key);
