-- Results that an agency signs digitally with its seal (NĐ 30/2020, NĐ 45/2020): each waits from its number on until
-- it is sealed. Keys are configuration of whoever seals; here stands only whose certificate it is.

-- An agency whose results are sealed.
create table dossier_sealer (
    -- The agency.
    agency text not null primary key,
    -- Id, UUIDv7.
    id text not null,
    -- Name on the certificate; none when its results are sealed no more.
    certificate text,
    -- Serial number of the certificate in hexadecimal digits; none as above.
    serial text,
    -- Counts the changes, from 1.
    version bigint not null
);

-- The seal of one result.
create table dossier_result_seal (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The agency that seals.
    agency text not null,
    -- Number of the result.
    number text not null,
    -- SHA-256 of the document as it was numbered.
    document_sha256 text not null,
    -- When it was numbered, microseconds UTC.
    awaited_at bigint not null,
    -- When it was sealed, microseconds UTC; none while it waits.
    sealed_at bigint,
    -- Name on the certificate of the seal.
    sealed_by text,
    -- 'b_t': with a time stamp; 'b_lt': with all that proves the certificates as well.
    level text constraint dossier_result_seal_level_known check (level in ('b_t', 'b_lt')),
    -- SHA-256 of the sealed document.
    sha256 text,
    -- Size of the sealed document in bytes.
    bytes bigint,
    -- 1 while it waits, 2 when it is sealed.
    version bigint not null,
    constraint dossier_result_seal_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_result_seal_document on dossier_result_seal (document_sha256);
create index dossier_result_seal_file on dossier_result_seal (sha256);
create index dossier_result_seal_dossier on dossier_result_seal (dossier);
create index dossier_result_seal_waits on dossier_result_seal (id) where sealed_at is null;
