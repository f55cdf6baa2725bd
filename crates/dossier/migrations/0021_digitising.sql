-- Papers at the desk: what was done with each, and which are still to be digitised.

-- 'kept': the paper is kept; 'seen': its original was compared and given back; 'kept_and_seen': both.
alter table dossier_counter_paper add column how text not null default 'kept'
    constraint dossier_counter_paper_how_known check (how in ('kept', 'seen', 'kept_and_seen'));

-- A paper that is kept and was not scanned. The row goes when a file of it comes.
create table dossier_unscanned (
    -- The dossier.
    dossier text not null,
    -- Code of the paper in the procedure.
    paper_code text not null,
    -- When it was taken, microseconds UTC.
    taken_at bigint not null,
    constraint dossier_unscanned_once primary key (dossier, paper_code),
    constraint dossier_unscanned_of_dossier foreign key (dossier) references dossier (id)
);

-- What waits longest.
create index dossier_unscanned_oldest on dossier_unscanned (taken_at, dossier);
