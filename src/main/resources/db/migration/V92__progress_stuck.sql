-- Steps that Onramp has given up until a person looks: incidents of the engine
create table progress_stuck (
    token varchar(64) primary key,
    order_number varchar(20) not null,
    activity_id varchar(255) not null,
    since timestamp with time zone not null
);
create index progress_stuck_of_order on progress_stuck (order_number);
-- whether an onboarding has any
alter table onboarding_progress add column stuck boolean default false not null;
