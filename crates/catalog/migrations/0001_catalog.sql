-- The law as data: versions of procedures and working calendars, loaded from packs. Rows are never
-- deleted and their content never changes: a running dossier keeps the version it started with.

-- One version of a procedure, as a pack brought it on one day.
create table catalog_procedure_version (
    -- the id by which dossiers name it (UUIDv7)
    id text not null primary key,
    -- national code of the procedure, as in 1.001193
    code text not null,
    -- name people read, in Vietnamese
    name text not null,
    -- first day in force
    valid_from_on text not null,
    -- last day in force; null while none is known
    valid_to_on text,
    -- code of the sector
    sector_code text not null,
    -- name of the sector
    sector_name text not null,
    -- who carries it out: province or commune
    level text not null
        constraint catalog_procedure_version_level_known check (level in ('province', 'commune')),
    -- for whom: codes between commas, as in ,citizen,enterprise,
    targets text not null,
    -- events of life it belongs to: codes between commas
    life_events text not null,
    -- whether it still stands: false when a later loading brought another text for the same first day
    is_current boolean not null,
    -- instant of loading, microseconds UTC
    loaded_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null,
    -- the whole version as JSON; last, because lists are read without it
    content text not null,
    constraint catalog_procedure_version_period_ordered
        check (valid_to_on is null or valid_to_on >= valid_from_on)
);

-- Of one first day only one version stands.
create unique index catalog_procedure_version_current_key
    on catalog_procedure_version (code, valid_from_on) where is_current;

-- Sectors with how many procedures they have: answered without reading the long rows.
create index catalog_procedure_version_sector_idx
    on catalog_procedure_version (sector_code, sector_name, valid_from_on, valid_to_on)
    where is_current;

-- The working calendar of one agency, or of all that have none of their own.
create table catalog_calendar (
    -- the id of the row (UUIDv7)
    id text not null primary key,
    -- identification code of the agency; empty for everyone else
    agency_code text not null,
    -- hours, days off and worked days as JSON
    content text not null,
    -- whether it still stands
    is_current boolean not null,
    -- instant of loading, microseconds UTC
    loaded_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null
);

-- Of one agency only one calendar stands.
create unique index catalog_calendar_current_key on catalog_calendar (agency_code) where is_current;

-- The pack that was loaded last: what it calls itself and the agencies it points at.
create table catalog_pack (
    -- short name of the pack, as in phu-tho
    name text not null primary key,
    -- the id by which the journal names it (UUIDv7)
    id text not null constraint catalog_pack_id_key unique,
    -- name people read
    title text not null,
    -- its version, as the pack writes it
    release text not null,
    -- identification code of the province
    province_code text not null,
    -- code of the provincial one-stop centre
    centre_code text not null,
    -- instant of loading, microseconds UTC
    loaded_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null
);
