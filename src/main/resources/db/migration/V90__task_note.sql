-- What people wrote when they completed a task: who, when, what; never changed
create table task_note (
    id varchar(36) primary key,
    order_number varchar(20) not null,
    -- as the model names it
    task_name varchar(200) not null,
    person varchar(200) not null,
    note_text varchar(1000) not null,
    made_at timestamp with time zone not null
);
create index task_note_of_order on task_note (order_number, made_at);
