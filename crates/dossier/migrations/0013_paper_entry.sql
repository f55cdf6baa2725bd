-- Dossiers that were handled on paper while the program could not be reached, entered afterwards with their true times.

-- One entry afterwards. The events that it made say when it happened; this says who entered them and when.
create table dossier_paper_entry (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The last version of the dossier that the entry made: what is up to it happened on paper.
    last_version bigint not null,
    -- Position that entered it.
    entered_by text not null,
    -- When it was entered, microseconds UTC.
    entered_at bigint not null,
    constraint dossier_paper_entry_once unique (dossier),
    constraint dossier_paper_entry_of_dossier foreign key (dossier) references dossier (id)
);
