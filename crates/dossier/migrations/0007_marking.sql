-- What is wrong is marked on the field and the paper, and what was changed afterwards keeps what stood there
-- before: applicant and officer look at the same place, and nothing that was handed in is lost.

-- What an officer marked as wrong, one row a request for completion.
create table dossier_marking (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The request with which it is sent: the one after those made so far.
    round bigint not null,
    -- Remarks by target, `form.birds`, `applicant.phone`, `paper.drawing`: a JSON object.
    marks text not null,
    -- Position that marked last.
    made_by text not null,
    -- When, microseconds UTC.
    made_at bigint not null,
    -- Salt of the hash of the remarks in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_marking_once unique (dossier, round),
    constraint dossier_marking_of_dossier foreign key (dossier) references dossier (id)
);

-- One change of what was handed in: what stood there, what stands there now.
create table dossier_revision (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- What was changed: `form.birds`, `applicant.phone`.
    target text not null,
    -- What stood there.
    old_text text not null,
    -- What stands there now.
    new_text text not null,
    -- Who changed it: 'applicant', 'office'.
    side text not null constraint dossier_revision_side_known check (side in ('applicant', 'office')),
    -- Position of the officer who changed it.
    revised_by text,
    -- Why, in the officer's words.
    reason text,
    -- When, microseconds UTC.
    revised_at bigint not null,
    -- Salt of the hash by which the journal speaks of it.
    salt text not null,
    constraint dossier_revision_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_revision_list on dossier_revision (dossier, id);
