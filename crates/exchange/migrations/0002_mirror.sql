-- Dossiers that ministries' systems handle, as the portal tells of them, and filings that several agencies handle.

-- The latest news of a dossier that another system handles. Never changed but by newer news.
create table exchange_mirror (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The system that told of it.
    target text not null,
    -- Its code there.
    foreign_code text not null,
    -- National code of the procedure.
    procedure_code text not null,
    -- Name of the procedure.
    procedure_name text not null,
    -- The agency here with which it was filed; none when the code is not known here.
    agency text,
    -- Name of the agency that handles it.
    handler text not null,
    -- Name of the owner.
    owner_name text not null,
    -- Personal number of the owner.
    owner_number text not null,
    -- Salt of the hash of the owner in the journal.
    salt text not null,
    -- National status code, 1 to 10.
    status bigint not null constraint exchange_mirror_status_known check (status between 1 and 10),
    -- Code of the filing that it is a part of, where several agencies handle one.
    chain text,
    -- Which part: 'residence'.
    chain_step text,
    -- When it was filed, microseconds UTC.
    submitted_at bigint,
    -- When it was accepted, microseconds UTC.
    accepted_at bigint,
    -- When the result is promised, microseconds UTC.
    due_at bigint,
    -- When it was finished, microseconds UTC.
    finished_at bigint,
    -- When this became so, as the sender says, microseconds UTC.
    changed_at bigint not null,
    -- When the first news of it came, microseconds UTC.
    first_at bigint not null,
    -- Counts the news, from 1.
    version bigint not null,
    constraint exchange_mirror_code_once unique (target, foreign_code)
);
create index exchange_mirror_list on exchange_mirror (agency, changed_at, id);
create index exchange_mirror_chain on exchange_mirror (chain, chain_step);
create index exchange_mirror_since on exchange_mirror (target, changed_at);

-- What the filing sets going: 'birth' or 'death'; none for most.
alter table exchange_intake add column chain text;
-- The agency that received such a filing.
alter table exchange_intake add column agency text;
create index exchange_intake_chains on exchange_intake (chain, agency, id);
