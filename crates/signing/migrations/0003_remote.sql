-- Keys that a signing service keeps for their owners (ETSI TS 119 432): which ones are registered, and what waits on somebody's phone.
-- No key, no token and no secret of the office is ever here.

-- Code of the provider in the operator's configuration; none where the key is on the person's own machine.
alter table signing_certificate add column provider text;
-- Who the person is at the provider: a personal or telephone number.
alter table signing_certificate add column remote_user text;
-- What the provider calls the key.
alter table signing_certificate add column remote_key text;
-- So many signatures can be confirmed at once.
alter table signing_certificate add column remote_at_once bigint;
-- Salt of the seal under which the journal knows the three columns above.
alter table signing_certificate add column remote_salt text;

-- One confirmation that a provider asks of a person on their phone.
create table signing_remote (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The batch whose documents, or whose challenge, are signed.
    batch text not null constraint signing_remote_once_a_batch unique,
    -- The account of the person.
    account text not null,
    -- Code of the provider in the operator's configuration.
    provider text not null,
    -- Who the person is at the provider.
    remote_user text not null,
    -- What the provider calls the key.
    remote_key text not null,
    -- So many signatures can be confirmed at once.
    remote_at_once bigint not null,
    -- Salt of the seal under which the journal knows person and key.
    remote_salt text not null,
    -- The certificate that is expected, and those above it: DER in Base64, one a line.
    chain text not null,
    -- What the provider calls the transaction; none before it was asked.
    response text,
    -- 'begun', 'asked', 'waiting'; 'signed', 'expired', 'cancelled', 'failed'.
    state text not null constraint signing_remote_state_known check (state in ('begun', 'asked', 'waiting', 'signed', 'expired', 'cancelled', 'failed')),
    -- Why it ended without a signature; none otherwise.
    reason text,
    -- When the person began it, microseconds UTC.
    begun_at bigint not null,
    -- Until when it can be confirmed, microseconds UTC.
    expires_at bigint not null,
    -- When it ended, microseconds UTC; none before.
    ended_at bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint signing_remote_of_batch foreign key (batch) references signing_batch (id)
);
-- Nobody confirms two at once: which is which could not be told on a phone.
create unique index signing_remote_one_open on signing_remote (account) where state in ('begun', 'asked', 'waiting');
