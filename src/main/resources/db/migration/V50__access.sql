-- What nobody may read: sealed with AES-GCM, the reference is the associated data.
create table secret (
    ref        varchar(64)              not null primary key,
    purpose    varchar(200)             not null,
    sealed     bytea                    not null,
    created_at timestamp with time zone not null
);
