-- Payments through a gateway, and what a gateway said that does not agree with what was asked for.

-- A payment through a gateway.
create table payment_checkout (
    -- Id, UUIDv7; the gateway knows it by this.
    id text not null primary key,
    -- What is paid.
    charge text not null,
    -- The dossier.
    dossier text not null,
    -- The agency that collects.
    agency text not null,
    -- The collector's code with the gateway.
    merchant text not null,
    -- How much is asked, in đồng.
    amount bigint not null constraint payment_checkout_is_something check (amount > 0),
    -- 'open', 'paid' or 'failed'.
    state text not null constraint payment_checkout_state_known
        check (state in ('open', 'paid', 'failed')),
    -- When it was begun, microseconds UTC.
    made_at bigint not null,
    -- When the gateway is asked next what became of it, microseconds UTC.
    ask_at bigint,
    -- How often it was asked.
    asked bigint not null,
    -- When the gateway's word came, microseconds UTC.
    ended_at bigint,
    -- Counts the changes, from 1.
    version bigint not null
);
create index payment_checkout_of_charge on payment_checkout (charge);
create index payment_checkout_to_ask on payment_checkout (ask_at) where ask_at is not null;

-- What a gateway said, signed, that does not agree with what was asked for.
create table payment_mismatch (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency whose key signed it.
    agency text not null,
    -- What differs: 'amount', 'currency', 'merchant', 'order'.
    differing text not null constraint payment_mismatch_differing_known
        check (differing in ('amount', 'currency', 'merchant', 'order')),
    -- What the gateway calls the payment.
    transaction_name text not null,
    -- The payment, as the gateway names it to us.
    order_name text not null,
    -- For whom it says that the money is.
    merchant text not null,
    -- How much it says.
    amount bigint not null,
    -- Of what currency.
    currency text not null,
    -- The money that is held because of it.
    money text,
    -- When it was seen, microseconds UTC.
    seen_at bigint not null,
    -- When somebody said what became of it, microseconds UTC.
    closed_at bigint,
    -- The position of who said it.
    closed_by text,
    -- What became of it, as somebody wrote it.
    remark text,
    -- Salt of the hash of the remark in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint payment_mismatch_once unique (agency, differing, transaction_name)
);
create index payment_mismatch_open on payment_mismatch (agency, seen_at) where closed_at is null;

-- What the gateway through which the money came does about giving it back: 'asked', 'refused'.
alter table payment_refund add column gateway text constraint payment_refund_gateway_known
    check (gateway in ('asked', 'refused'));
