-- Filing for another: who hands in by which right, kept apart from whose matter it is (NĐ 61/2018, Đ 6.2).

-- The one who handed a dossier in for its owner (người nộp thay). No row: the owner did it.
create table dossier_mandate (
    -- The dossier.
    dossier text not null primary key,
    -- The right: 'guardian', 'legal_representative', 'authorised'.
    kind text not null constraint dossier_mandate_kind_known check (kind in ('guardian',
        'legal_representative', 'authorised')),
    -- Full name of the one who handed in.
    name text not null,
    -- Their personal identification number.
    personal_id text not null,
    -- Their phone.
    phone text not null,
    -- Their address.
    address text not null,
    -- What proves the right: number, day and issuer of the paper, or how they are related.
    basis text not null,
    -- Salt of the hash by which the journal speaks of this row.
    salt text not null,
    constraint dossier_mandate_of_dossier foreign key (dossier) references dossier (id)
);
