-- Several applications in one visit: drafts that are filled in together, and dossiers that were handed in together.

-- Drafts of one bundle. The applicant's own note, like the drafts.
create table dossier_joint_draft (
    -- Id, UUIDv7.
    id text not null primary key,
    -- Whose it is.
    account text not null,
    -- Code of the bundle.
    bundle text not null,
    -- When it was begun, microseconds UTC.
    begun_at bigint not null
);
create index dossier_joint_draft_list on dossier_joint_draft (account, id);

-- The joint draft that a draft belongs to; null for one that is filed alone.
alter table dossier_draft add column joint_draft text;
create index dossier_draft_joint on dossier_draft (joint_draft);

-- Dossiers handed in together.
create table dossier_joint_filing (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The version of the bundle that was followed.
    bundle text not null,
    -- Account that handed in.
    submitter text not null,
    -- When, microseconds UTC.
    submitted_at bigint not null
);

-- One dossier of a joint filing.
create table dossier_joint_part (
    -- The joint filing.
    joint_filing text not null,
    -- Its place among them, from 0.
    place bigint not null,
    -- The dossier.
    dossier text not null constraint dossier_joint_part_of_one unique,
    constraint dossier_joint_part_once primary key (joint_filing, place),
    constraint dossier_joint_part_of_filing foreign key (joint_filing) references dossier_joint_filing (id),
    constraint dossier_joint_part_of_dossier foreign key (dossier) references dossier (id)
);
