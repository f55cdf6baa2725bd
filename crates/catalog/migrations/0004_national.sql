-- What the national catalogue says of procedures, imported from its exports. Rows are never deleted and their
-- content never changes; what an export says differently is a new row.

-- One description, as an import brought it.
create table catalog_national_procedure (
    -- the id by which the journal names it (UUIDv7)
    id text not null primary key,
    -- code, as the national catalogue writes it
    code text not null,
    -- first day of this description: of the import, or as the export says
    valid_from_on text not null,
    -- last day; null while none followed
    valid_to_on text,
    -- whether it still stands: false when a later import brought another text for the same first day
    is_current boolean not null,
    -- instant of the import, microseconds UTC
    imported_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null,
    -- the whole description as JSON
    content text not null,
    constraint catalog_national_procedure_period_ordered
        check (valid_to_on is null or valid_to_on >= valid_from_on)
);

-- Of one first day only one description stands.
create unique index catalog_national_procedure_current_key
    on catalog_national_procedure (code, valid_from_on) where is_current;

-- The mark of what can be found: renewed by whoever changes procedures, so that each node of the program knows
-- when the words it keeps in memory are old. Not in the journal: it says nothing of the office.
create table catalog_search_mark (
    -- always 'procedure'
    name text not null primary key,
    -- never the same twice
    mark text not null
);
