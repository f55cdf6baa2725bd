-- The one journal: every change of the program is one row here, written in the same transaction.

-- One row an event. Rows are only ever added.
create table journal (
-- sqlite
    -- Place in the journal, growing.
    seq integer primary key autoincrement,
    -- The transaction that wrote the row: always 0 here, where transactions come one after another.
    transaction_id bigint not null default 0,
-- end
-- postgres
    -- Place in the journal, growing; not the order in which transactions ended.
    seq bigint generated always as identity primary key,
    -- The transaction that wrote the row. With seq it gives an order that no late commit upsets.
    transaction_id bigint not null default (pg_current_xact_id()::text::bigint),
-- end
    -- Id of the event.
    id text not null,
    -- When the deed counts, microseconds since 1970 UTC.
    at bigint not null,
    -- Who did it: an account, 'system' or 'stranger'.
    actor text not null,
    -- The position in which an officer did it.
    position text,
    -- The agency of that position.
    agency text,
    -- The person for whom it was done, by delegation.
    on_behalf_of text,
    -- What kind of thing it was done to: 'dossier', 'person'.
    subject_kind text not null,
    -- Which one.
    subject_id text not null,
    -- What was done: 'dossier.accepted'.
    action text not null,
    -- Version of the thing after the deed, from 1.
    version bigint not null,
    -- Canonical JSON (RFC 8785): ids, codes, dates, amounts and salted hashes; nothing personal.
    payload text not null,
    constraint journal_id_once unique (id)
);

-- The history of one thing, and the guard that its versions are written once each.
create unique index journal_subject on journal (subject_kind, subject_id, version);
-- The order in which followers read.
create index journal_order on journal (transaction_id, seq);

-- sqlite
create trigger journal_no_update before update on journal
begin
    select raise(abort, 'the journal is only ever added to');
end;
create trigger journal_no_delete before delete on journal
begin
    select raise(abort, 'the journal is only ever added to');
end;
-- end
-- postgres
create function journal_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is only ever added to';
end $$;
create trigger journal_no_change before update or delete or truncate on journal
    for each statement execute function journal_refuse();
-- end

-- Where each follower has read to.
create table platform_follower (
    -- Name of the follower.
    name text not null primary key,
    -- Transaction of the last event read.
    transaction_id bigint not null,
    -- Place of the last event read.
    seq bigint not null,
    -- The node that follows now; others wait until the lease ends.
    holder text not null,
    -- When that lease ends, microseconds since 1970 UTC.
    lease_until_at bigint not null
);
