-- Handling on paper, entered afterwards to the end of a dossier: one entry for each sitting, and numbers of
-- results that an office keeps for paper.

-- A dossier may be entered in several sittings: who entered which of its versions, and when. It takes the place of
-- dossier_paper_entry, where there was one sitting only.
create table dossier_sheet_entry (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The first version of the dossier that the entry made.
    first_version bigint not null,
    -- The last version of the dossier that the entry made; before the first when it only entered opinions.
    last_version bigint not null,
    -- Position that entered it.
    entered_by text not null,
    -- When it was entered, microseconds UTC.
    entered_at bigint not null,
    constraint dossier_sheet_entry_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_sheet_entry_list on dossier_sheet_entry (dossier, id);

insert into dossier_sheet_entry (id, dossier, first_version, last_version, entered_by, entered_at)
select id, dossier, 1, last_version, entered_by, entered_at from dossier_paper_entry;

-- Numbers of the book of results that an agency keeps for paper: the program gives none of them.
create table dossier_number_range (
    -- Id, UUIDv7.
    id text not null primary key,
    -- What is numbered: the pattern of a result.
    series text not null,
    -- The agency whose book it is.
    agency text not null,
    -- The year of the book.
    period text not null,
    -- The first number kept.
    first_number bigint not null,
    -- The last number kept.
    last_number bigint not null,
    -- Position that kept them.
    kept_by text not null,
    -- When they were kept, microseconds UTC.
    kept_at bigint not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_number_range_first unique (series, agency, period, first_number),
    constraint dossier_number_range_order check (first_number <= last_number)
);

-- What became of a number that was kept. One without a row was not used yet.
create table dossier_kept_number (
    -- The numbers it is one of.
    number_range text not null,
    -- The number.
    number bigint not null,
    -- 'used': a result carries it; 'spoilt': the sheet with it was spoilt; 'unused': it was not needed.
    fate text not null constraint dossier_kept_number_fate_known check (fate in ('used', 'spoilt', 'unused')),
    -- The dossier whose result carries it.
    dossier text,
    -- Position that noted it.
    noted_by text not null,
    -- When it was noted, microseconds UTC.
    noted_at bigint not null,
    constraint dossier_kept_number_once primary key (number_range, number),
    constraint dossier_kept_number_of_range foreign key (number_range) references dossier_number_range (id),
    constraint dossier_kept_number_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_kept_number_by_dossier on dossier_kept_number (dossier);
