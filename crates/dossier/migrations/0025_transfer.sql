-- What was sent on to the competent agency: who sent it, so that they go on seeing it, and what becomes of a request
-- for completion that the wrong agency had made.

-- One transfer of a dossier.
create table dossier_transfer (
    -- The dossier.
    dossier text not null,
    -- The version of the dossier that the transfer made.
    version bigint not null,
    -- The agency whose desk had taken it in.
    from_agency text not null,
    -- The agency to whose desk it went.
    to_agency text not null,
    -- When it was sent, microseconds UTC.
    sent_at bigint not null,
    constraint dossier_transfer_once primary key (dossier, version),
    constraint dossier_transfer_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_transfer_sent on dossier_transfer (from_agency, dossier);

-- Rounds of completion asked for by agencies that it was sent on from: the competent one has its own.
alter table dossier add column earlier_rounds bigint not null default 0;

-- When the request fell away unanswered because the dossier was sent on.
alter table dossier_supplement add column voided_at bigint;
