-- The signature of receipt, drawn on a screen when a result is handed over: a picture, kept as a file.

-- One signature, of the deed that made this version.
create table dossier_signature (
    -- The dossier.
    dossier text not null,
    -- The version of the dossier that the deed made.
    version bigint not null,
    -- SHA-256 of the picture, by which the file store knows it.
    sha256 text not null,
    -- Size in bytes.
    bytes bigint not null,
    -- When it was drawn, microseconds UTC.
    signed_at bigint not null,
    constraint dossier_signature_once primary key (dossier, version),
    constraint dossier_signature_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_signature_file on dossier_signature (sha256);
