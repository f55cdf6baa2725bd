-- Results with an error of the agency are corrected at its cost (NĐ 61/2018, Đ 21): what was handed over is kept,
-- marked as replaced.

-- How often its result was taken back to be corrected.
alter table dossier add column corrections bigint not null default 0;

-- A result that another one replaces.
create table dossier_replaced_result (
    -- The dossier.
    dossier text not null,
    -- The version of the dossier that the deed made: the reason is beside it, in what was said for that deed.
    version bigint not null,
    -- Number of the document.
    number text not null,
    -- SHA-256 of the document.
    sha256 text not null,
    -- Size of the document in bytes.
    bytes bigint not null,
    -- Position that had approved it.
    approved_by text,
    -- When it was finished, microseconds UTC.
    finished_at bigint,
    -- When it was handed over, microseconds UTC; none when the error was found before.
    returned_at bigint,
    -- When it had been promised first, microseconds UTC.
    promised_at bigint,
    -- When it was replaced, microseconds UTC.
    replaced_at bigint not null,
    constraint dossier_replaced_result_once primary key (dossier, version),
    constraint dossier_replaced_result_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_replaced_result_file on dossier_replaced_result (sha256);
