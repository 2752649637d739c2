-- Orders that wait until nothing of theirs is under way in Azure any more, and whom to tell then
create table azure_withdrawal (
    order_number varchar(20) primary key,
    reply_to varchar(2000) not null
);
