-- People, the accounts they sign in with, the positions they hold and what they delegate. Names and numbers
-- live here only; the journal carries seals made with the salt of the row.

-- A human being.
create table identity_person (
    -- the id by which other modules name the person (UUIDv7)
    id text not null primary key,
    -- full name, NFC, as the person writes it
    name text not null,
    -- the name without tones, lower case, for search
    name_folded text not null,
    -- personal identification number, 12 digits; null for officers who gave none. A number declared in a form
    -- proves nothing, so that it is not unique here: the account's login name is
    personal_number text,
    -- telephone number; null when none was given
    phone text,
    -- salt of the seals of this row in the journal
    salt text not null,
    -- counts changes of the row, from 1
    version bigint not null
);

create index identity_person_name_idx on identity_person (name_folded);
create index identity_person_number_idx on identity_person (personal_number);

-- An enterprise or other organisation that files dossiers.
create table identity_organisation (
    -- the id of the organisation (UUIDv7)
    id text not null primary key,
    -- registered name
    name text not null,
    -- tax code, which is the enterprise code too
    tax_code text not null,
    -- salt of the seals of this row in the journal
    salt text not null,
    -- counts changes of the row, from 1
    version bigint not null
);

-- What somebody signs in with.
create table identity_account (
    -- the id by which other modules name the account (UUIDv7)
    id text not null primary key,
    -- whose it is: officer, citizen or organisation
    kind text not null
        constraint identity_account_kind_known check (kind in ('officer', 'citizen', 'organisation')),
    -- name typed at sign-in, lower case: a name for officers, the personal number or tax code for others
    login_name text not null constraint identity_account_login_key unique,
    -- argon2id hash in PHC form; null for an account nobody can sign in to with a password
    password_hash text,
    -- the human being behind it
    person_id text not null constraint identity_account_person_fk references identity_person (id),
    -- the organisation the person acts for; only for accounts of that kind
    organisation_id text constraint identity_account_organisation_fk references identity_organisation (id),
    -- active, or locked by an administrator
    state text not null constraint identity_account_state_known check (state in ('active', 'locked')),
    -- a made-up account of the demonstration, offered on its sign-in page
    demo boolean not null,
    -- salt of the seals of this row in the journal
    salt text not null,
    -- instant of creation, microseconds UTC
    created_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null,
    constraint identity_account_organisation_named check ((kind = 'organisation') = (organisation_id is not null))
);

create index identity_account_person_idx on identity_account (person_id);

-- A post that a person holds in an agency for a period.
create table identity_position (
    -- the id by which other modules name the position (UUIDv7)
    id text not null primary key,
    -- who holds it
    person_id text not null constraint identity_position_person_fk references identity_person (id),
    -- where
    agency_id text not null constraint identity_position_agency_fk references identity_agency (id),
    -- title as printed under a signature
    title text not null,
    -- role codes, sorted, separated by blanks
    roles text not null,
    -- first day
    from_on text not null,
    -- last day; null while no end is known
    to_on text,
    -- counts changes of the row, from 1
    version bigint not null,
    constraint identity_position_period_ordered check (to_on is null or to_on >= from_on)
);

create index identity_position_person_idx on identity_position (person_id);
create index identity_position_agency_idx on identity_position (agency_id);

-- Roles lent from one position to another for a period.
create table identity_delegation (
    -- the id of the delegation (UUIDv7)
    id text not null primary key,
    -- the position that lends
    from_position_id text not null
        constraint identity_delegation_from_fk references identity_position (id),
    -- the position that borrows
    to_position_id text not null constraint identity_delegation_to_fk references identity_position (id),
    -- role codes lent, sorted, separated by blanks
    roles text not null,
    -- first instant, microseconds UTC
    from_at bigint not null,
    -- first instant after the end, microseconds UTC
    to_at bigint not null,
    -- number of the written delegation
    basis text not null,
    -- counts changes of the row, from 1
    version bigint not null,
    constraint identity_delegation_period_ordered check (to_at >= from_at),
    constraint identity_delegation_to_another check (from_position_id <> to_position_id)
);

create index identity_delegation_to_idx on identity_delegation (to_position_id);
create index identity_delegation_from_idx on identity_delegation (from_position_id);
