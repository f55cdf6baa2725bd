-- The own digital signature of the leader on a result, before it has its number (NĐ 30/2020, Đ 13.7, Đ 15): it waits from the
-- approval on until it is there. Keys are the leader's own; here stands only whose certificate it is.

-- A person whose results wait for their own signature.
create table dossier_leader_signer (
    -- The account of the person.
    account text not null primary key,
    -- Id, UUIDv7.
    id text not null,
    -- Name on the certificate; none when their results are signed digitally no more.
    certificate text,
    -- Serial number of the certificate in hexadecimal digits; none as above.
    serial text,
    -- Counts the changes, from 1.
    version bigint not null
);

-- The leader's signature on one result.
create table dossier_leader_signature (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The account of the leader who approved it.
    account text not null,
    -- Their position.
    position text not null,
    -- When they approved it, microseconds UTC: tells it from that of an earlier result of the dossier.
    approved_at bigint not null,
    -- SHA-256 of the document as it is to be signed, number and date left open; none until it was first looked at.
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
    level text constraint dossier_leader_signature_level_known check (level in ('b_b', 'b_t')),
    -- SHA-256 of the signed document.
    sha256 text,
    -- Size of the signed document in bytes.
    bytes bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_leader_signature_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_leader_signature_dossier on dossier_leader_signature (dossier);
create index dossier_leader_signature_document on dossier_leader_signature (document_sha256);
create index dossier_leader_signature_file on dossier_leader_signature (sha256);
create index dossier_leader_signature_waits on dossier_leader_signature (account, approved_at)
    where signed_at is null;
