-- Phí, lệ phí: what is owed for a dossier before it is accepted and before its result is returned, where a desk
-- collects through the program. What was paid, and how, is the business of the module that collects.

-- A desk that collects.
create table dossier_fee_desk (
    -- The agency.
    agency text not null primary key,
    -- Id, UUIDv7.
    id text not null,
    -- 'collecting' or 'stopped'.
    state text not null constraint dossier_fee_desk_state_known
        check (state in ('collecting', 'stopped')),
    -- Counts the changes, from 1.
    version bigint not null
);

-- What is owed for a dossier at one time.
create table dossier_fee (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- 'before': a condition of acceptance; 'after': before the result is returned.
    timing text not null constraint dossier_fee_timing_known check (timing in ('before', 'after')),
    -- How much, in đồng.
    amount bigint not null,
    -- 'due', 'paid' or 'exempt'.
    state text not null constraint dossier_fee_state_known
        check (state in ('due', 'paid', 'exempt')),
    -- When it was put off until the result is returned, microseconds UTC.
    deferred_at bigint,
    -- The position of who put it off.
    deferred_by text,
    -- Why, and on what basis.
    reason text,
    -- Salt of the hash by which the journal speaks of the reason.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_fee_once unique (dossier, timing),
    constraint dossier_fee_of_dossier foreign key (dossier) references dossier (id)
);
