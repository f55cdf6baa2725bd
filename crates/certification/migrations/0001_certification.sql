-- Copies certified from the original (NĐ 23/2015; NĐ 45/2020, Đ 10): the work on each, and the book of the year (SCT/BS).

-- One original that is to be certified: one dossier.
create table certification_copy (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The agency that certifies.
    agency text not null,
    -- Where it stands: open, rejected, certified, entered, closed.
    state text not null constraint certification_copy_state_known
        check (state in ('open', 'rejected', 'certified', 'entered', 'closed')),
    -- When it came to the agency, microseconds UTC.
    came_at bigint not null,
    -- When the original was scanned last, microseconds UTC.
    scanned_at bigint,
    -- The position of who scanned it.
    scanned_by text,
    -- When every page was found to be the same, microseconds UTC.
    compared_at bigint,
    -- The position of who compared.
    compared_by text,
    -- Why it may not be certified: altered, damaged, secret, unlawful, not_legalised, unconfirmed.
    ground text constraint certification_copy_ground_known check (ground in
        ('altered', 'damaged', 'secret', 'unlawful', 'not_legalised', 'unconfirmed')),
    -- The same in words.
    reason text,
    -- Salt of the hash of the words in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint certification_copy_once unique (dossier)
);
create index certification_copy_list on certification_copy (agency, state, came_at);

-- A page of the scan, a JPEG.
create table certification_page (
    -- The copy.
    copy text not null,
    -- Which page, from 1.
    page bigint not null,
    -- SHA-256 of the picture.
    sha256 text not null,
    -- Its size in bytes.
    bytes bigint not null,
    primary key (copy, page)
);

-- A line of the book of certified copies, one for each number.
create table certification_entry (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency whose book it is.
    agency text not null,
    -- The year of the book.
    year bigint not null,
    -- The number in the year, from 1.
    number bigint not null,
    -- The number as the copy carries it.
    number_text text not null,
    -- The dossier.
    dossier text not null,
    -- The day on which it was certified.
    certified_on text not null,
    -- Who asked for it. Personal.
    requester text not null,
    -- What the original is called. Personal.
    title text not null,
    -- Who certified.
    signer text not null,
    -- Their title.
    signer_title text not null,
    -- How many copies.
    copies bigint not null,
    -- How many pages the original has.
    pages bigint not null,
    -- What the rules ask for it, in đồng.
    fee bigint not null,
    -- Whether the copy is paper or electronic.
    medium text not null constraint certification_entry_medium_known
        check (medium in ('paper', 'electronic')),
    -- When the copy was replaced by one without the error, microseconds UTC.
    replaced_at bigint,
    -- Requester and title without tones, to be searched.
    folded text not null,
    -- Salt of the hashes in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint certification_entry_number_once unique (agency, year, number)
);
create index certification_entry_of_dossier on certification_entry (dossier);
