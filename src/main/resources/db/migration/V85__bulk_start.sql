-- Orders started together from one file
create table bulk_file (
    id varchar(36) primary key,
    name varchar(200) not null,
    -- of the bytes: the same file by the same person is the same bulk
    digest varchar(64) not null,
    author varchar(200) not null,
    -- checking, checked, starting or done
    state varchar(20) not null,
    -- whether lines without findings start while others have some
    partly boolean not null,
    -- empty until then
    started_by varchar(200) not null,
    created_at timestamp with time zone not null,
    constraint one_bulk_per_file unique (author, digest)
);
create table bulk_line (
    bulk_id varchar(36) not null references bulk_file,
    line integer not null,
    customer varchar(200) not null,
    carrier varchar(200) not null,
    location varchar(200) not null,
    external_id varchar(200) not null,
    document text not null,
    -- unchecked, ready, lacking, wrong, started or refused
    state varchar(20) not null,
    -- a JSON list
    findings text not null,
    order_number varchar(20) not null,
    primary key (bulk_id, line)
);
