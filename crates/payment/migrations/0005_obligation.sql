-- Financial obligations (nghĩa vụ tài chính): notices of the tax office for which a dossier waits, what was paid for them, and the
-- files that went to and came from the tax office.

-- A notice of what is to be paid into the treasury before a dossier goes on.
create table payment_obligation (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The agency that handles the dossier.
    agency text not null,
    -- The short code that a transfer says, without the letters before it.
    code text not null,
    -- Number of the notice.
    notice text not null,
    -- Who issued it.
    authority text not null,
    -- The day of the notice.
    issued_on text not null,
    -- The last day on which it is paid in time.
    due_on text not null,
    -- The six digits of the bank through which the treasury is reached.
    bank text not null,
    -- Name of that bank or treasury.
    bank_name text not null,
    -- The account.
    account text not null,
    -- Whose account it is.
    account_name text not null,
    -- What is to be paid, item by item, as JSON.
    lines text not null,
    -- Their sum, in đồng.
    amount bigint not null constraint payment_obligation_is_something check (amount > 0),
    -- 'due', 'paid', 'proved' elsewhere, or 'dropped'.
    state text not null constraint payment_obligation_state_known
        check (state in ('due', 'paid', 'proved', 'dropped')),
    -- When it was kept, microseconds UTC.
    kept_at bigint not null,
    -- The position of who kept it.
    kept_by text not null,
    -- When it was paid, proved or dropped, microseconds UTC.
    ended_at bigint,
    -- The day on which the last of it was paid.
    paid_on text,
    -- Why it was dropped.
    reason text,
    -- Salt of the hashes of lines and reason in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_obligation_code_once unique (code)
);
create unique index payment_obligation_notice_once on payment_obligation (agency, notice)
    where state <> 'dropped';
create index payment_obligation_of_dossier on payment_obligation (dossier);
create index payment_obligation_list on payment_obligation (agency, due_on) where state = 'due';

-- What was paid into the treasury, as the tax office or a voucher says.
create table payment_tax_payment (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency that learnt of it.
    agency text not null,
    -- The file that told it; none for a voucher that was shown.
    file text,
    -- Number of the notice, as told.
    notice text not null,
    -- Number of the voucher.
    reference text not null,
    -- When it was paid.
    paid_on text not null,
    -- How much, in đồng.
    amount bigint not null constraint payment_tax_payment_is_something check (amount > 0),
    -- Who paid, as told; may be empty.
    payer text not null,
    -- What it was paid for; none while the notice is not known here.
    obligation text,
    -- When it was learnt of, microseconds UTC.
    taken_at bigint not null,
    -- The position of who took it in.
    taken_by text not null,
    -- Salt of the hash of the payer in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_tax_payment_once unique (agency, reference)
);
create index payment_tax_payment_of_obligation on payment_tax_payment (obligation);
create index payment_tax_payment_unknown on payment_tax_payment (agency, notice)
    where obligation is null;
create index payment_tax_payment_list on payment_tax_payment (agency, taken_at);

-- A file that went to the tax office or came from it.
create table payment_tax_file (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- 'in' or 'out'.
    direction text not null constraint payment_tax_file_direction_known
        check (direction in ('in', 'out')),
    -- Names its content.
    digest text not null,
    -- How many lines it has.
    lines bigint not null,
    -- How many of them were known before.
    repeated bigint not null,
    -- The first day of what went out.
    from_on text,
    -- The last day of what went out.
    until_on text,
    -- When, microseconds UTC.
    made_at bigint not null,
    -- The position of who did it.
    made_by text not null
);
create index payment_tax_file_list on payment_tax_file (agency, made_at);
