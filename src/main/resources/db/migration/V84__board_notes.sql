-- What managers did on the board: who, when, what; never changed
create table board_note (
    id varchar(36) primary key,
    order_number varchar(20) not null,
    -- note, reminder or priority
    kind varchar(20) not null,
    author varchar(200) not null,
    note_text varchar(2000) not null,
    made_at timestamp with time zone not null
);
create index board_note_of_order on board_note (order_number, made_at);

-- Onboardings whose tasks go before others
create table onboarding_urgency (
    order_number varchar(20) primary key,
    raised_by varchar(200) not null,
    raised_at timestamp with time zone not null
);
