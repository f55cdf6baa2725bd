-- Papers that a desk digitised, on their way from a picture to confirmed key data (TT 01/2023/TT-VPCP).

-- The recognition of one paper.
create table recognition_scan (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- Id of the paper among those given with it.
    paper text not null,
    -- Its code in the procedure.
    paper_code text not null,
    -- The agency whose desk has the dossier.
    agency text not null,
    -- SHA-256 of the file; the file is kept by the dossier.
    sha256 text not null,
    -- Its media type.
    media_type text not null,
    -- Where it stands: waiting, read, failed, skipped, confirmed, forgotten.
    state text not null constraint recognition_scan_state_known check (state in
        ('waiting', 'read', 'failed', 'skipped', 'confirmed', 'forgotten')),
    -- Why it was not read: kind_not_read, unreadable, too_large, too_slow, no_text, interrupted.
    trouble text constraint recognition_scan_trouble_known check (trouble in
        ('kind_not_read', 'unreadable', 'too_large', 'too_slow', 'no_text', 'interrupted')),
    -- When it was digitised, microseconds UTC.
    made_at bigint not null,
    -- When it was read, or given up.
    read_at bigint,
    -- When it was confirmed, or skipped.
    decided_at bigint,
    -- The position that did.
    decided_by text,
    -- Salt of the seals in the journal.
    salt text not null,
    -- Version.
    version bigint not null,
    constraint recognition_scan_once unique (dossier, paper)
);
create index recognition_scan_queue on recognition_scan (agency, state, made_at);
create index recognition_scan_waiting on recognition_scan (state, made_at);

-- What was read on one page. Personal.
create table recognition_page (
    -- The recognition.
    scan text not null,
    -- The page, from 1.
    page bigint not null,
    -- The text, as the clerk mended it once it is confirmed.
    text text not null,
    -- How sure the reader was, from 0 to 100.
    sure bigint not null constraint recognition_page_sure check (sure between 0 and 100),
    primary key (scan, page)
);

-- Key data that was found by rules. Personal.
create table recognition_found (
    -- The recognition.
    scan text not null,
    -- Which: kind, number, issued_on, agency, name, personal_number, valid_until.
    field text not null,
    -- What stands there.
    value text not null,
    -- How sure it is, from 0 to 100.
    sure bigint not null constraint recognition_found_sure check (sure between 0 and 100),
    -- The page, from 1.
    page bigint not null,
    -- The line of the page, from 1.
    line bigint not null,
    primary key (scan, field)
);

-- Key data that a clerk confirmed. Personal.
create table recognition_field (
    -- The recognition.
    scan text not null,
    -- Which: kind, number, issued_on, agency, name, personal_number, valid_until.
    field text not null,
    -- Its value.
    value text not null,
    primary key (scan, field)
);
