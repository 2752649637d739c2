-- How large the control has made ports; all others are as large as they come.
create table sandbox_port (
    port              varchar(200) primary key,
    bandwidth_in_mbps integer not null
);
