-- People who sign results with keys of their own, and what is handed to their machines to be signed (NĐ 30/2020; TT 15/2025).
-- No key of a person is ever here.

-- A certificate that a person registered: they proved that they have its key.
create table signing_certificate (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The account of the person.
    account text not null,
    -- Name on the certificate.
    name text not null,
    -- Organisation on the certificate; empty when it names none.
    organisation text not null,
    -- Name of who issued it.
    issuer text not null,
    -- Serial number in hexadecimal digits.
    serial text not null,
    -- From when on it is in force, microseconds UTC.
    not_before bigint not null,
    -- Until when it is in force, microseconds UTC.
    not_after bigint not null,
    -- The certificate and those above it, DER in Base64, one a line.
    chain text not null,
    -- Picture of the handwritten signature, PNG in Base64; none when the place stays empty.
    picture text,
    -- When it was registered, microseconds UTC.
    registered_at bigint not null,
    -- When the person ended its use or registered another, microseconds UTC; none while it is in use.
    ended_at bigint,
    -- Counts the changes, from 1.
    version bigint not null
);
create index signing_certificate_account on signing_certificate (account);

-- What is handed at once to the machine of a person: results to be signed, or a challenge that proves the key.
create table signing_batch (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The account of the person.
    account text not null,
    -- Their position when they asked for it.
    position text not null,
    -- 'results' or 'certificate'.
    purpose text not null constraint signing_batch_purpose_known check (purpose in ('results', 'certificate')),
    -- The certificate with which it is signed; none where one is being registered.
    certificate text,
    -- Digest of the token that fetches it and hands it in, once.
    token text not null,
    -- What is to be signed to prove the key, in Base64; none for results.
    challenge text,
    -- When it was made, microseconds UTC: the time that the signatures claim.
    made_at bigint not null,
    -- Until when it can be handed in, microseconds UTC.
    expires_at bigint not null,
    -- When it was handed in, microseconds UTC; none before.
    closed_at bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint signing_batch_token_once unique (token)
);
create index signing_batch_account on signing_batch (account, made_at);

-- One result of a batch.
create table signing_item (
    -- The batch.
    batch text not null,
    -- Its place in the batch, from 1.
    place bigint not null,
    -- The signature that is awaited, of the dossier.
    signature text not null,
    -- The document that is signed: its digest in the file store.
    document text not null,
    -- What became of it: signed, changed, refused, broken; none before.
    outcome text constraint signing_item_outcome_known check (outcome in ('signed', 'changed', 'refused', 'broken')),
    primary key (batch, place),
    constraint signing_item_of_batch foreign key (batch) references signing_batch (id)
);
