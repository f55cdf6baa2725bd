-- What goes over the border to other systems, and what comes from there.

-- A system that dossiers are exchanged with, since when.
create table exchange_target (
    -- Id, UUIDv7.
    id text not null primary key,
    -- Its name in the program: 'national_portal'.
    name text not null,
    -- When the exchange began, microseconds UTC.
    connected_at bigint not null,
    -- The last event of the journal that it is not told.
    after_seq bigint not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint exchange_target_name_once unique (name)
);

-- A message that came in, once for ever.
create table exchange_intake (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The system it came from.
    target text not null,
    -- The id that the sender gave it.
    message text not null,
    -- The code of the dossier at the sender.
    foreign_code text not null,
    -- What it brings: 'dossier', 'supplement', 'withdrawal', or 'unknown' when it cannot be read.
    kind text not null constraint exchange_intake_kind_known
        check (kind in ('dossier', 'supplement', 'withdrawal', 'unknown')),
    -- 'taken' or 'refused'.
    state text not null constraint exchange_intake_state_known check (state in ('taken', 'refused')),
    -- The dossier that it became or changed.
    dossier text,
    -- The account under which a dossier that came from there is kept; nobody signs in with it.
    filer_account text,
    -- The person of that account.
    filer_person text,
    -- Why it was refused: fields and codes, a JSON array.
    problems text not null,
    -- When it was taken or refused, microseconds UTC.
    decided_at bigint not null,
    -- When the sender was told, microseconds UTC.
    answered_at bigint,
    -- Counts the deeds, from 1.
    version bigint not null,
    constraint exchange_intake_message_once unique (target, message)
);
create index exchange_intake_of_code on exchange_intake (target, foreign_code, kind, state);
create index exchange_intake_of_dossier on exchange_intake (dossier, kind, state);
create index exchange_intake_list on exchange_intake (state, id);

-- Where a dossier stands at a system that must know it: the fourth axis beside stage, money and delivery.
create table exchange_sync (
    -- The dossier.
    dossier text not null,
    -- The system.
    target text not null,
    -- Our public code of the dossier.
    code text not null,
    -- The national status code that it is to know.
    status bigint not null,
    -- The national status code that it has acknowledged.
    acknowledged_status bigint,
    -- 'pending', 'acknowledged', 'failed' or 'conflict'.
    state text not null constraint exchange_sync_state_known
        check (state in ('pending', 'acknowledged', 'failed', 'conflict')),
    -- Since when it is in that state, microseconds UTC.
    since_at bigint not null,
    constraint exchange_sync_once primary key (dossier, target)
);

-- One piece of news to be told, and what became of it.
create table exchange_delivery (
    -- Id of the message and of the event it tells: sent again it is the same message.
    id text not null primary key,
    -- The system.
    target text not null,
    -- The dossier.
    dossier text not null,
    -- Version of the dossier that it tells.
    dossier_version bigint not null,
    -- Place of the event: its transaction.
    transaction_id bigint not null,
    -- Place of the event within.
    seq bigint not null,
    -- When the deed was done, microseconds UTC.
    at bigint not null,
    -- National status code after the deed.
    status bigint not null,
    -- 'waiting', 'sent', 'failed', 'conflict', 'superseded' or 'given_up'.
    state text not null constraint exchange_delivery_state_known
        check (state in ('waiting', 'sent', 'failed', 'conflict', 'superseded', 'given_up')),
    -- How often it was tried since it last waited anew.
    attempts bigint not null,
    -- What went wrong the last time: a code.
    last_error text,
    -- When it came into its state, microseconds UTC.
    since_at bigint not null,
    -- What an operator decided last: 'retried' or 'given_up'.
    decision text,
    -- Why it was given up, in the operator's words.
    reason text,
    -- Salt of the hash of the reason in the journal.
    salt text,
    -- Counts the operators' deeds.
    version bigint not null
);
create index exchange_delivery_next on exchange_delivery (target, dossier, state, transaction_id, seq);
create index exchange_delivery_list on exchange_delivery (state, since_at, id);
