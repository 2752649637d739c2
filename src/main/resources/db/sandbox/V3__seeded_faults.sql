-- A fault with a seed hits the same calls in each run.
alter table sandbox_fault add column seed bigint;

-- How often a call was made while a fault with a seed was on.
create table sandbox_fault_call (
    call_key      varchar(40) primary key,
    calls         bigint not null
);
