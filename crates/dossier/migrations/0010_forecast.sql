-- How long dossiers really took, and what follows for those that come. Built from the journal; dropped
-- and built again at any time.

-- One finished dossier: its working time without the pauses.
create table dossier_duration (
    -- The dossier.
    dossier text not null primary key,
    -- National code of the procedure.
    procedure_code text not null,
    -- The agency that decided.
    agency text not null,
    -- When the result was ready, microseconds UTC.
    finished_at bigint not null,
    -- Working minutes from acceptance to result, without the pauses.
    minutes bigint not null
);
create index dossier_duration_of_procedure
    on dossier_duration (procedure_code, agency, finished_at, minutes);

-- What the last twelve months say of a procedure at an agency.
create table dossier_forecast (
    -- National code of the procedure.
    procedure_code text not null,
    -- The agency that decides.
    agency text not null,
    -- How many were finished.
    finished bigint not null,
    -- Half of them took no longer, working minutes.
    half_minutes bigint not null,
    -- Four of five took no longer, working minutes.
    most_minutes bigint not null,
    constraint dossier_forecast_once primary key (procedure_code, agency)
);
