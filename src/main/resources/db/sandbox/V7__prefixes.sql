-- When somebody will have proved by himself to own a circuit's public prefixes.
alter table sandbox_circuit add column prefixes_at timestamp with time zone;
