-- What is open at the moment: browser sessions, tokens for programs, and the counting of failed attempts,
-- which lives in the database so that it holds on every node.

-- A browser signed in. Rows may be cleared away some time after their end.
create table identity_session (
    -- names the session in lists; never the secret (UUIDv7)
    id text not null primary key,
    -- SHA-256 in hex of the secret in the cookie
    secret_hash text not null constraint identity_session_secret_key unique,
    -- who signed in
    account_id text not null constraint identity_session_account_fk references identity_account (id),
    -- the position in which an officer acts; null for others
    position_id text constraint identity_session_position_fk references identity_position (id),
    -- browser and system in a few words, as in Firefox - Linux
    device text not null,
    -- instant of sign-in, microseconds UTC
    opened_at bigint not null,
    -- last request, to a few minutes, microseconds UTC
    seen_at bigint not null,
    -- end of the session whatever happens, microseconds UTC
    expires_at bigint not null,
    -- instant of sign-out, microseconds UTC; null while open
    ended_at bigint
);

create index identity_session_account_idx on identity_session (account_id, ended_at);

-- A token with which a program acts for its holder.
create table identity_token (
    -- names the token in lists (UUIDv7)
    id text not null primary key,
    -- SHA-256 in hex of the token
    secret_hash text not null constraint identity_token_secret_key unique,
    -- whose it is
    account_id text not null constraint identity_token_account_fk references identity_account (id),
    -- the position in which it acts; null for applicants
    position_id text constraint identity_token_position_fk references identity_position (id),
    -- what the holder calls it
    label text not null,
    -- scope codes, sorted, separated by blanks
    scopes text not null,
    -- instant of creation, microseconds UTC
    created_at bigint not null,
    -- end of validity, microseconds UTC
    expires_at bigint not null,
    -- instant of revocation, microseconds UTC; null while valid
    revoked_at bigint,
    -- salt of the seals of this row in the journal
    salt text not null,
    -- counts changes of the row, from 1
    version bigint not null
);

create index identity_token_account_idx on identity_token (account_id);

-- Failed attempts to sign in, by salted hash of the name typed and of the remote address.
create table identity_attempt (
    -- what is counted: name or remote, a colon, a salted SHA-256 in hex
    bucket text not null primary key,
    -- failures in a row
    n_failed bigint not null,
    -- instant of the last failure, microseconds UTC
    failed_at bigint not null,
    -- no attempt is looked at before this instant, microseconds UTC
    blocked_until_at bigint not null
);

create index identity_attempt_failed_idx on identity_attempt (failed_at);

-- Secrets of this database, made when first needed: the salt of the buckets above.
create table identity_secret (
    -- what it is for
    name text not null primary key,
    -- random value
    value text not null
);
