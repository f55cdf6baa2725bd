-- Collecting phí and lệ phí: who collects into which account, what is asked, what came in, receipts, shifts.

-- An agency that collects, and where the money goes.
create table payment_collector (
    -- The agency.
    agency text not null primary key,
    -- Id, UUIDv7.
    id text not null,
    -- The six digits of the bank, as in a VietQR.
    bank text not null,
    -- Name of the bank.
    bank_name text not null,
    -- The account.
    account text not null,
    -- Whose account it is.
    account_name text not null,
    -- Tax code of the agency.
    tax_code text not null,
    -- Symbol of the form of the receipt (ký hiệu mẫu biên lai).
    form_symbol text not null,
    -- Symbol of the receipt (ký hiệu biên lai).
    symbol text not null,
    -- 'collecting' or 'stopped'.
    state text not null constraint payment_collector_state_known
        check (state in ('collecting', 'stopped')),
    -- Counts the changes, from 1.
    version bigint not null
);

-- What is asked of one dossier at one time.
create table payment_charge (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The short code that a transfer says, without the letters before it.
    code text not null,
    -- What is owed, in the words of the dossier.
    fee text not null,
    -- The dossier.
    dossier text not null,
    -- The agency that collects.
    agency text not null,
    -- 'before' or 'after'.
    timing text not null constraint payment_charge_timing_known
        check (timing in ('before', 'after')),
    -- How much, in đồng.
    amount bigint not null constraint payment_charge_is_something check (amount > 0),
    -- The lines it is made of, each with its basis, as JSON.
    lines text not null,
    -- 'due', 'paid' or 'cancelled'.
    state text not null constraint payment_charge_state_known
        check (state in ('due', 'paid', 'cancelled')),
    -- When it was made, microseconds UTC.
    made_at bigint not null,
    -- When it was paid or cancelled, microseconds UTC.
    ended_at bigint,
    -- Salt of the hash of the lines in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_charge_code_once unique (code)
);
create unique index payment_charge_open_once on payment_charge (fee) where state <> 'cancelled';
create index payment_charge_of_dossier on payment_charge (dossier);
create index payment_charge_list on payment_charge (agency, state, made_at);

-- Time at the cash desk, from opening to counting.
create table payment_shift (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- The position of the cashier.
    position text not null,
    -- When it was opened, microseconds UTC.
    opened_at bigint not null,
    -- What lay in the box then, in đồng.
    float_amount bigint not null constraint payment_shift_float_possible check (float_amount >= 0),
    -- When it was closed, microseconds UTC.
    closed_at bigint,
    -- What was taken in cash meanwhile, in đồng; counted by the program when it is closed.
    taken bigint,
    -- What was counted in the box, in đồng.
    counted bigint,
    -- Why the two differ.
    reason text,
    -- Salt of the hash of the reason in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null
);
create unique index payment_shift_open_once on payment_shift (position) where closed_at is null;
create index payment_shift_list on payment_shift (agency, opened_at);

-- Money that came in.
create table payment_money (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency that it came to.
    agency text not null,
    -- 'cash', 'transfer' or 'gateway'.
    way text not null constraint payment_money_way_known
        check (way in ('cash', 'transfer', 'gateway')),
    -- What names it where it comes from: each comes once.
    reference text not null,
    -- How much, in đồng.
    amount bigint not null constraint payment_money_is_something check (amount > 0),
    -- How much of it is neither receipted nor to be given back: somebody has to decide. In đồng.
    held bigint not null constraint payment_money_held_possible
        check (held >= 0 and held <= amount),
    -- What it was paid for; none while nobody knows.
    charge text,
    -- When it came, microseconds UTC.
    received_at bigint not null,
    -- The position of who took it; none for what came to the account.
    taken_by text,
    -- The shift in which it was taken.
    shift text,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_money_once unique (agency, way, reference)
);
create index payment_money_of_shift on payment_money (shift);
create index payment_money_held on payment_money (agency, received_at) where held > 0;
create index payment_money_list on payment_money (agency, received_at);

-- The last number of a series of receipts: an agency, a symbol, a year.
create table payment_series (
    -- The agency.
    agency text not null,
    -- Symbol of the receipts.
    symbol text not null,
    -- The year.
    year bigint not null,
    -- The last number given.
    last_number bigint not null,
    constraint payment_series_once primary key (agency, symbol, year)
);

-- A receipt (biên lai thu phí, lệ phí).
create table payment_receipt (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- Symbol of the form.
    form_symbol text not null,
    -- Symbol of the receipt.
    symbol text not null,
    -- The year of its number.
    year bigint not null,
    -- The number, from 1 each year, without gaps.
    number bigint not null,
    -- The money.
    money text not null,
    -- What it was paid for.
    charge text not null,
    -- The dossier.
    dossier text not null,
    -- How much, in đồng.
    amount bigint not null,
    -- Who paid, as printed.
    payer text not null,
    -- Tax code of the agency, as printed.
    tax_code text not null,
    -- When it was issued, microseconds UTC.
    issued_at bigint not null,
    -- The position of who issued it; none for the program.
    issued_by text,
    -- 'issued' or 'cancelled'.
    state text not null constraint payment_receipt_state_known
        check (state in ('issued', 'cancelled')),
    -- When it was cancelled, microseconds UTC.
    cancelled_at bigint,
    -- The position of who cancelled it.
    cancelled_by text,
    -- Why.
    reason text,
    -- Salt of the hashes of payer and reason in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_receipt_number_once unique (agency, symbol, year, number)
);
create unique index payment_receipt_one_holds on payment_receipt (money) where state = 'issued';
create index payment_receipt_list on payment_receipt (agency, issued_at);
create index payment_receipt_of_dossier on payment_receipt (dossier);
