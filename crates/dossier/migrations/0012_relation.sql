-- Dossiers that belong together, or that are the same matter handed in twice: found before acceptance, decided
-- with a reason. And the minutes of visits, which the decision rests on.

-- How two dossiers stand to each other, read both ways.
create table dossier_relation (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier at which it was decided.
    dossier text not null,
    -- The other dossier.
    other text not null,
    -- 'duplicate': the first is the other handed in again; 'not_duplicate'; 'related'.
    kind text not null constraint dossier_relation_kind_known check (kind in ('duplicate', 'not_duplicate', 'related')),
    -- Why, in words.
    reason text not null,
    -- Position that decided.
    decided_by text not null,
    -- When, microseconds UTC.
    decided_at bigint not null,
    -- Salt of the hash of the reason in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_relation_once unique (dossier, other),
    constraint dossier_relation_of_dossier foreign key (dossier) references dossier (id),
    constraint dossier_relation_to_dossier foreign key (other) references dossier (id)
);
create index dossier_relation_other on dossier_relation (other);

-- The minutes of a visit (biên bản kiểm tra thực địa).
create table dossier_visit (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- When the visit was, microseconds UTC.
    visited_at bigint not null,
    -- Where.
    place text not null,
    -- Who was there.
    participants text not null,
    -- What was found.
    findings text not null,
    -- Position that wrote the minutes.
    written_by text not null,
    -- When they were written, microseconds UTC.
    written_at bigint not null,
    -- Salt of the hash by which the journal speaks of the minutes.
    salt text not null,
    constraint dossier_visit_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_visit_list on dossier_visit (dossier, id);
