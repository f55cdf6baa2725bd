-- Telling people what became of their dossiers: notices in the program, and mail.

-- One thing that somebody is told, derived from one event. What it says is read from the dossier.
create table notify_notice (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The event that it tells.
    event text not null,
    -- The account that is told.
    account text not null,
    -- What it says: 'accepted', 'result_ready' …
    kind text not null,
    -- The dossier.
    dossier text not null,
    -- The agency in which the deed was done.
    agency text,
    -- The position in which it was done.
    position text,
    -- When the deed was done, microseconds UTC.
    at bigint not null,
    -- When it was read, microseconds UTC.
    read_at bigint,
    constraint notify_notice_once unique (event, account)
);
create index notify_notice_of_account on notify_notice (account, id);
create index notify_notice_unread on notify_notice (account, read_at);

-- How somebody wants to be told.
create table notify_preference (
    -- The account.
    account text not null primary key,
    -- The address that mail goes to; only once it is confirmed.
    address text,
    -- When the address was confirmed, microseconds UTC.
    confirmed_at bigint,
    -- Which notices come by mail too: 'none', 'important' or 'all'.
    mail text not null constraint notify_preference_mail_known check (mail in ('none', 'important', 'all')),
    -- The language of mail: 'vi', 'en', 'ko'.
    lang text not null constraint notify_preference_lang_known check (lang in ('vi', 'en', 'ko')),
    -- The code that confirms the address, while it waits.
    code text,
    -- Until when the code holds, microseconds UTC.
    code_until_at bigint,
    -- How often a wrong code was given.
    wrong_codes bigint not null,
    -- Salt of the hash of the address in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null
);

-- A mail to be sent, and what became of it. Its words are made when it is sent.
create table notify_mail (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The notice that it tells; none for the code that confirms an address.
    notice text,
    -- The account that it goes to.
    account text not null,
    -- 'waiting', 'sent', 'failed' or 'given_up'.
    state text not null constraint notify_mail_state_known
        check (state in ('waiting', 'sent', 'failed', 'given_up')),
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
    version bigint not null,
    constraint notify_mail_once unique (notice)
);
create index notify_mail_list on notify_mail (state, since_at, id);
