-- Procedures that people need together at one event of life, loaded from packs. Rows are never deleted and their
-- content never changes: a joint filing names the row that it followed.

-- One version of a bundle, as a pack brought it on one day.
create table catalog_bundle (
    -- the id by which joint filings name it (UUIDv7)
    id text not null primary key,
    -- short name of the bundle, as in sinh-con
    code text not null,
    -- first day
    valid_from_on text not null,
    -- last day; null while none is known
    valid_to_on text,
    -- whether it still stands: false when a later loading brought another text for the same first day
    is_current boolean not null,
    -- instant of loading, microseconds UTC
    loaded_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null,
    -- the whole bundle as JSON
    content text not null,
    constraint catalog_bundle_period_ordered check (valid_to_on is null or valid_to_on >= valid_from_on)
);

-- Of one first day only one version stands.
create unique index catalog_bundle_current_key on catalog_bundle (code, valid_from_on) where is_current;
