-- Electronic receipts: the digital seal of who collects, the code by which anybody looks one up, what replaces what.

-- The code that is printed on it, by which anybody looks it up; empty for those issued before there was one.
alter table payment_receipt add column lookup text not null default '';
-- The cancelled receipt in whose place it is.
alter table payment_receipt add column replaces text;
create unique index payment_receipt_lookup_once on payment_receipt (lookup) where lookup <> '';
create unique index payment_receipt_replaced_once on payment_receipt (replaces) where replaces is not null;
create index payment_receipt_cancelled on payment_receipt (agency, cancelled_at) where cancelled_at is not null;

-- Agencies whose receipts are sealed.
create table payment_sealer (
    -- The agency.
    agency text not null primary key,
    -- Id, UUIDv7.
    id text not null,
    -- The name on its certificate; none when its receipts are sealed no more.
    certificate text,
    -- The serial number of the certificate, in hexadecimal digits.
    serial text,
    -- Counts the changes, from 1.
    version bigint not null
);

-- The digital seal on a receipt: awaited from its number on, then there.
create table payment_receipt_seal (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The receipt.
    receipt text not null,
    -- The agency that seals.
    agency text not null,
    -- When it was issued, microseconds UTC.
    awaited_at bigint not null,
    -- When it was sealed, microseconds UTC; none while it waits.
    sealed_at bigint,
    -- The name on the certificate.
    sealed_by text,
    -- 'b_t' or 'b_lt'.
    level text constraint payment_receipt_seal_level_known check (level in ('b_t', 'b_lt')),
    -- SHA-256 of the sealed document in the file store.
    sha256 text,
    -- Its size in bytes.
    bytes bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_receipt_seal_once unique (receipt)
);
create index payment_receipt_seal_waiting on payment_receipt_seal (id) where sealed_at is null;
create index payment_receipt_seal_file on payment_receipt_seal (sha256);
