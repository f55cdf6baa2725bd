-- Warnings when half, four fifths and all of the time of a dossier are used: to its handler, then to the head of
-- the unit, then to the leader, each once.

-- When the next warnings fall due. Built from the journal; dropped and built again at any time.
create table dossier_warning_due (
    -- The dossier.
    dossier text not null,
    -- The part of the time that is used then, in hundredths.
    percent bigint not null,
    -- When, microseconds UTC.
    due_at bigint not null,
    constraint dossier_warning_due_once primary key (dossier, percent)
);
create index dossier_warning_due_at on dossier_warning_due (due_at);

-- One warning that was given.
create table dossier_warning (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- Where the count began of which the time is a part, microseconds UTC: a count from zero warns anew.
    counted_from bigint not null,
    -- The part of the time that was used, in hundredths: 50, 80, 100.
    percent bigint not null,
    -- Agency where the dossier was.
    agency text not null,
    -- Position that had it; none while nobody had taken it.
    holder text,
    -- Positions that were warned, a JSON array.
    told text not null,
    -- When, microseconds UTC.
    given_at bigint not null,
    constraint dossier_warning_once unique (dossier, counted_from, percent),
    constraint dossier_warning_of_dossier foreign key (dossier) references dossier (id)
);
