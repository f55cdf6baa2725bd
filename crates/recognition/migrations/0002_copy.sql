-- The digital copy of a confirmed paper, with the signature of the clerk who digitised it (NĐ 45/2020/NĐ-CP, Đ 25 as amended; TT
-- 01/2023/TT-VPCP). No key is here; certificates are of `signing`, whose serial numbers stand here.

-- The copy of one confirmation of a paper: it waits for its signature, then has it, until the data are mended or the paper goes.
create table recognition_copy (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The recognition.
    scan text not null,
    -- The dossier.
    dossier text not null,
    -- The agency whose desk digitised the paper.
    agency text not null,
    -- The account of the clerk who confirmed it, and signs.
    account text not null,
    -- Their position.
    position text not null,
    -- When they confirmed it, microseconds UTC.
    confirmed_at bigint not null,
    -- SHA-256 of the PDF as it is to be signed; none until it was first asked for.
    document_sha256 text,
    -- Its size in bytes.
    document_bytes bigint,
    -- When it was signed, microseconds UTC; none while it waits.
    signed_at bigint,
    -- Name on the certificate.
    signed_by text,
    -- Serial number of the certificate in hexadecimal digits.
    serial text,
    -- 'b_b': the signature alone; 'b_t': with a time stamp.
    level text constraint recognition_copy_level_known check (level in ('b_b', 'b_t')),
    -- SHA-256 of the signed PDF.
    sha256 text,
    -- Its size in bytes.
    bytes bigint,
    -- When it was in force no more, microseconds UTC.
    ended_at bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint recognition_copy_of_scan foreign key (scan) references recognition_scan (id)
);
-- Of one paper one copy is in force.
create unique index recognition_copy_in_force on recognition_copy (scan) where ended_at is null;
create index recognition_copy_waits on recognition_copy (account, id) where signed_at is null and ended_at is null;
create index recognition_copy_scan on recognition_copy (scan);
create index recognition_copy_document on recognition_copy (document_sha256);
create index recognition_copy_file on recognition_copy (sha256);
