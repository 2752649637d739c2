-- When each onboarding reached each milestone; the history of the stages between them is what forecasts are made of
create table progress_milestone (
    order_number varchar(20) not null,
    milestone varchar(40) not null,
    -- 1 for the first of all milestones
    place integer not null,
    reached_at timestamp with time zone not null,
    primary key (order_number, milestone)
);
create index progress_milestone_by_time on progress_milestone (reached_at);
insert into progress_milestone (order_number, milestone, place, reached_at)
select order_number, milestone, case milestone
    when 'orderComplete' then 1 when 'planApproved' then 2 when 'circuitOrdered' then 3
    when 'carrierProvisioned' then 4 when 'peeringConfigured' then 5 when 'networkConnected' then 6
    when 'networkHardened' then 7 when 'trafficVerified' then 8 else 9 end, reached_at
from order_milestone;

-- the first milestone that is not reached, and since when all before it are
alter table onboarding_progress add column next_place integer default 1 not null;
alter table onboarding_progress add column stage_since timestamp with time zone;
-- when it will be handed over if it goes on as others did, a day; null where too few others have gone before
alter table onboarding_progress add column forecast_at timestamp with time zone;
-- Azure refused a change, and somebody has to resolve it
alter table onboarding_progress add column refused boolean default false not null;
update onboarding_progress p set
    next_place = 1 + (select count(*) from progress_milestone m where m.order_number = p.order_number),
    stage_since = coalesce((select max(m.reached_at) from progress_milestone m where m.order_number = p.order_number), accepted_at);
create index onboarding_progress_ended on onboarding_progress (ended_at);
create index onboarding_progress_carrier on onboarding_progress (carrier, location);
create index progress_step_by_end on progress_step (ended_at);
create index progress_step_open on progress_step (order_number, ended_at);
