-- Papers and results that belong to a person or an organisation, to be used again by consent (kho quản lý dữ liệu
-- điện tử của tổ chức, cá nhân; NĐ 45/2020, Đ 16, as amended by NĐ 310/2026).

-- Whose papers are kept.
create table vault_owner (
    -- Id, UUIDv7.
    id text not null primary key,
    -- 'person' or 'organisation'.
    kind text not null constraint vault_owner_kind_known check (kind in ('person', 'organisation')),
    -- Personal identification number, or tax code.
    number text not null,
    -- The account that a desk found to be this owner's, with the person's papers in hand. Without it an account sees
    -- only what it handed in itself: a number typed into a form proves nothing.
    account text,
    -- Position that found it so.
    confirmed_by text,
    -- When, microseconds UTC.
    confirmed_at bigint,
    -- Salt of the seals by which the journal speaks of this row.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint vault_owner_once unique (kind, number)
);

-- A paper or a result.
create table vault_item (
    -- Id, UUIDv7.
    id text not null primary key,
    -- Whose it is.
    owner text not null,
    -- 'paper' or 'outcome'.
    kind text not null constraint vault_item_kind_known check (kind in ('paper', 'outcome')),
    -- National code of the procedure it came with.
    procedure_code text not null,
    -- Code of the paper in that procedure; none for a result.
    paper_code text,
    -- Code of the paper or result in the national list.
    national_code text,
    -- Its name in the procedure.
    name text not null,
    -- Number of a result.
    number text,
    -- The dossier it came with.
    dossier text not null,
    -- The agency that took the paper in, or issued the result.
    agency text not null,
    -- The account that handed the dossier in; none when a desk did.
    account text,
    -- 'uploaded', 'checked' or 'issued'.
    trust text not null constraint vault_item_trust_known check (trust in ('uploaded', 'checked', 'issued')),
    -- The day a result was issued, ISO.
    issued_on text,
    -- SHA-256 of the content, by which the file store knows it. The file is that of the dossier, never a copy.
    sha256 text not null,
    -- Size in bytes.
    bytes bigint not null,
    -- Media type.
    media_type text not null,
    -- What the file shows of itself, JSON.
    facts text not null,
    -- 'held'; 'hidden' by its owner; 'replaced' by a better one of the same dossier; 'closed' when its dossier was
    -- refused or withdrawn after all.
    state text not null constraint vault_item_state_known check (state in ('held', 'hidden', 'replaced', 'closed')),
    -- When it was kept, microseconds UTC.
    kept_at bigint not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint vault_item_once unique (owner, sha256),
    constraint vault_item_of_owner foreign key (owner) references vault_owner (id)
);
create index vault_item_list on vault_item (owner, id);
create index vault_item_of_dossier on vault_item (dossier);
-- Which files are still named.
create index vault_item_file on vault_item (sha256);

-- The consent of an owner to one use of one item.
create table vault_consent (
    -- Id, UUIDv7.
    id text not null primary key,
    -- What may be used.
    item text not null,
    -- Whose it is.
    owner text not null,
    -- How it was given: 'account', by the owner signed in; 'desk', on paper at a desk that keeps it.
    way text not null constraint vault_consent_way_known check (way in ('account', 'desk')),
    -- Account that gave it.
    given_by text not null,
    -- What for: national code of the procedure.
    procedure_code text not null,
    -- For which paper of it.
    paper_code text not null,
    -- Where the dossier is to be handed in, as far as it is known.
    agency text,
    -- The filing it was given in; none at a desk.
    draft text,
    -- The file of the filing.
    upload text not null,
    -- The dossier that was handed in with it; none before.
    dossier text,
    -- When it was given, microseconds UTC.
    given_at bigint not null,
    -- When it was withdrawn, microseconds UTC.
    withdrawn_at bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint vault_consent_of_item foreign key (item) references vault_item (id)
);
create index vault_consent_list on vault_consent (owner, id);
create index vault_consent_of_item on vault_consent (item, id);

-- Somebody looked at an item.
create table vault_reading (
    -- Id, UUIDv7.
    id text not null primary key,
    -- What was looked at.
    item text not null,
    -- Whose it is.
    owner text not null,
    -- Account of whoever looked.
    account text not null,
    -- Position in which an officer looked.
    position text,
    -- Agency of that position.
    agency text,
    -- 'own': the owner; 'handling': an officer for a dossier; 'desk': a desk, for the owner who stood there.
    purpose text not null constraint vault_reading_purpose_known check (purpose in ('own', 'handling', 'desk')),
    -- The dossier it was for.
    dossier text,
    -- The consent by which it was allowed.
    consent text,
    -- When, microseconds UTC.
    read_at bigint not null,
    constraint vault_reading_of_item foreign key (item) references vault_item (id)
);
create index vault_reading_list on vault_reading (owner, id);
create index vault_reading_of_item on vault_reading (item, id);
