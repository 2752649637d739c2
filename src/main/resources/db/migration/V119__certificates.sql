-- Certificates that Onramp and the systems around it present, and what Onramp signs in to Azure with, as last seen. They are
-- the installation's and no customer's. Gone where nothing of the kind is configured any more
create table expiry (
    -- what it is for, and where
    expiry_id varchar(1000) primary key,
    -- TICKET_SYSTEM, CARRIER, LISTENER, SIGN_IN, SERVER, AZURE_CERTIFICATE or AZURE_SECRET
    used_for varchar(20) not null,
    place varchar(900) not null,
    -- of the certificate that matters, where there are several that vouch for each other: what others have written
    holder varchar(400) not null,
    valid_from timestamp with time zone not null,
    valid_until timestamp with time zone not null,
    -- whether it had ended when last seen
    ended boolean not null,
    seen_at timestamp with time zone not null,
    -- since when it has been near its end; null where it is not
    near_since timestamp with time zone,
    left_until date,
    decided_by varchar(100) not null,
    reason varchar(1000) not null
);
