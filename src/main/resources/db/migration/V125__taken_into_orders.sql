-- Whether the order and its plan say what was taken over; before, none did
alter table taken_over add in_order boolean default false not null;
