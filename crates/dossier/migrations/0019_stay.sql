-- What is or was late in a step of a dossier. Built from the journal; dropped and built again at any time.

-- A stay of a dossier in a step at an agency that runs, or that went over the time of its step.
create table dossier_stay (
    -- The dossier.
    dossier text not null,
    -- Which of its stays, from zero.
    place bigint not null,
    -- The agency.
    agency text not null,
    -- Name of the internal step.
    step_name text not null,
    -- The position that took it up there; null while nobody did.
    holder text,
    -- When the time of the step is or was used up, microseconds UTC.
    due_at bigint,
    -- When the agency no longer had it to work on, microseconds UTC; null while it has.
    stood_at bigint,
    -- Working minutes over the time of the step; 0 while it runs.
    late bigint not null,
    constraint dossier_stay_once primary key (dossier, place)
);
create index dossier_stay_running on dossier_stay (agency, due_at) where stood_at is null;
create index dossier_stay_late on dossier_stay (agency, stood_at, dossier, place)
    where stood_at is not null;
