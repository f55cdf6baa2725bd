-- Who looked at whose dossier: reading personal data of others leaves a trace of its own.

-- An officer read a dossier (người xem hồ sơ), once an hour at most.
create table dossier_reading (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- Account of the officer.
    account text not null,
    -- Position in which the officer read.
    position text not null,
    -- Agency of that position.
    agency text not null,
    -- What for: 'handling' by an agency that has to do with the dossier, 'oversight', or 'other'.
    purpose text not null constraint dossier_reading_purpose_known check (purpose in ('handling',
        'oversight', 'other')),
    -- What was opened first: 'page', 'document', 'file' or 'api'.
    opened text not null constraint dossier_reading_opened_known check (opened in ('page', 'document',
        'file', 'api')),
    -- The hour of it, counted from 1970.
    hour bigint not null,
    -- When, microseconds UTC.
    read_at bigint not null,
    constraint dossier_reading_once unique (dossier, position, account, hour),
    constraint dossier_reading_of_dossier foreign key (dossier) references dossier (id)
);
