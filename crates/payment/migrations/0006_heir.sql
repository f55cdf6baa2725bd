-- Desks of agencies that went into others: money and receipts stay whose they were, and who stands in answers for them.

-- Who stands in for the desk of an agency that ended.
create table payment_heir (
    -- The agency that ended.
    ended text not null primary key,
    -- Id, UUIDv7.
    id text not null,
    -- The agency that stands in for it today.
    heir text not null constraint payment_heir_is_another check (heir <> ended),
    -- Counts the changes, from 1.
    version bigint not null
);
create index payment_heir_of on payment_heir (heir);
