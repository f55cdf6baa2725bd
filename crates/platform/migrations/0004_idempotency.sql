-- Answers kept for a while, so that a request sent twice by a program is carried out once.

-- One row a request that was carried out under a key; written in the transaction of the deed itself.
create table platform_idempotency (
    -- The account that sent it.
    account text not null,
    -- The key that its program chose.
    idempotency_key text not null,
    -- SHA-256 of what was asked: method, address and body.
    request_sha256 text not null,
    -- HTTP status of the answer; 0 within the transaction that is carrying it out.
    status bigint not null,
    -- Body of the answer, as JSON.
    body text not null,
    -- Header Location of the answer.
    location text,
    -- Header ETag of the answer.
    etag text,
    -- When it may be forgotten, microseconds since 1970 UTC.
    expires_at bigint not null,
    constraint platform_idempotency_once primary key (account, idempotency_key)
);

-- What is to be forgotten.
create index platform_idempotency_expiry on platform_idempotency (expires_at);
