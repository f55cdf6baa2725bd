-- Numbers of the forms of the law (TT 03/2025/TT-VPCP): given when a form is issued, never again.

-- One form as it was issued for a dossier.
create table dossier_form (
    -- The dossier.
    dossier text not null,
    -- Which form: the name of its template.
    form text not null,
    -- First, second … of this form for this dossier.
    round bigint not null,
    -- The unit that issued it.
    agency text not null,
    -- The year of the series, in Vietnam.
    year bigint not null,
    -- Its number in the series of unit, form and year.
    number bigint not null,
    -- When it was issued, microseconds UTC.
    issued_at bigint not null,
    constraint dossier_form_once primary key (dossier, form, round),
    constraint dossier_form_numbered_once unique (form, agency, year, number),
    constraint dossier_form_of_dossier foreign key (dossier) references dossier (id)
);

-- The register of a unit over a period, in the order of its numbers.
create index dossier_form_period on dossier_form (agency, issued_at, number) where form = 'register';
