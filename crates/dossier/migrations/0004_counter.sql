-- What a desk takes that is no file: papers that stay paper. And an index to find people who were there before.

-- A paper that the clerk took as paper when the dossier was handed in.
create table dossier_counter_paper (
    -- The dossier.
    dossier text not null,
    -- Code of the paper in the procedure.
    paper_code text not null,
    -- When it was taken, microseconds UTC.
    taken_at bigint not null,
    constraint dossier_counter_paper_once primary key (dossier, paper_code),
    constraint dossier_counter_paper_of_dossier foreign key (dossier) references dossier (id)
);

-- The dossiers of one owner, the newest first.
create index dossier_content_owner on dossier_content (applicant_personal_id, dossier);
