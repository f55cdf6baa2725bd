-- How content people are with the way their dossiers were handled (NĐ 61/2018, Điều 29 and 31).

-- What was said of one dossier, once. It names a day and no instant, and nobody.
create table satisfaction_rating (
    -- The dossier.
    dossier text not null primary key,
    -- The agency that decided it.
    agency text not null,
    -- National code of its procedure.
    procedure_code text not null,
    -- All in all: 1 very dissatisfied … 5 very satisfied.
    overall bigint not null constraint satisfaction_rating_grade check (overall between 1 and 5),
    -- What was added in words.
    comment text,
    -- The day, ISO.
    rated_on text not null,
    -- Salt of the seal of the words in the journal.
    salt text not null
);
create index satisfaction_rating_period on satisfaction_rating (agency, rated_on);
create index satisfaction_rating_day on satisfaction_rating (rated_on);

-- What was said of one side of it.
create table satisfaction_answer (
    -- The dossier.
    dossier text not null,
    -- The side: time, agencies, contacts, published, attitude, lawful, explanation, online.
    criterion text not null,
    -- 1 very dissatisfied … 5 very satisfied.
    grade bigint not null constraint satisfaction_answer_grade check (grade between 1 and 5),
    primary key (dossier, criterion)
);
