-- Bank statements taken in line by line, what each line was found to be, and money that is given back.

-- A statement that was taken in.
create table payment_statement (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency whose account it is of.
    agency text not null,
    -- Names its content: taken in again it is the same.
    digest text not null,
    -- How many lines of money that came in it has.
    lines bigint not null,
    -- How many of them were known from statements before.
    repeated bigint not null,
    -- When it was taken in, microseconds UTC.
    imported_at bigint not null,
    -- The position of who took it in.
    imported_by text not null,
    constraint payment_statement_once unique (agency, digest)
);
create index payment_statement_list on payment_statement (agency, imported_at);

-- A line of a statement: money that came to the account.
create table payment_line (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The statement that brought it first.
    statement text not null,
    -- The agency.
    agency text not null,
    -- What the bank calls it.
    reference text not null,
    -- The day on which the bank booked it.
    booked_on text not null,
    -- How much, in đồng.
    amount bigint not null,
    -- What the transfer says.
    purpose text not null,
    -- The money that it is.
    money text not null,
    -- What it was found to be: matched, late, too_much, too_little, doubled, cancelled, unknown_code.
    finding text not null constraint payment_line_finding_known check (finding in
        ('matched', 'late', 'too_much', 'too_little', 'doubled', 'cancelled', 'unknown_code')),
    -- Salt of the hash of the purpose in the journal.
    salt text not null,
    constraint payment_line_once unique (agency, reference)
);
create index payment_line_of_statement on payment_line (statement, id);
create index payment_line_of_day on payment_line (agency, booked_on);
create index payment_line_of_money on payment_line (money);

-- Money that is given back.
create table payment_refund (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- The money.
    money text not null,
    -- How much of it, in đồng.
    amount bigint not null constraint payment_refund_is_something check (amount > 0),
    -- Why: 'doubled', 'excess', 'cancelled', 'not_served' by the program, 'asked' by an officer.
    cause text not null constraint payment_refund_cause_known
        check (cause in ('doubled', 'excess', 'cancelled', 'asked', 'not_served')),
    -- 'requested', 'approved', 'refused' or 'paid'.
    state text not null constraint payment_refund_state_known
        check (state in ('requested', 'approved', 'refused', 'paid')),
    -- When it was requested, microseconds UTC.
    requested_at bigint not null,
    -- The position of who requested it; none for the program.
    requested_by text,
    -- When it was approved or refused, microseconds UTC.
    decided_at bigint,
    -- The position of who decided.
    decided_by text,
    -- When the money was transferred back, microseconds UTC.
    paid_at bigint,
    -- What the bank calls that transfer.
    reference text,
    -- Reason and basis, as somebody wrote them.
    reason text,
    -- Salt of the hash of the reason in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null
);
create index payment_refund_of_money on payment_refund (money);
create index payment_refund_list on payment_refund (agency, state, requested_at);
