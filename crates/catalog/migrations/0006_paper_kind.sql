-- Kinds of papers, loaded from packs (TT 01/2023/TT-VPCP: digitised papers are kept by the kind they are of). Rows are never
-- deleted and what they say never changes, so that a paper stays what it was confirmed as.

-- One version of a kind of paper.
create table catalog_paper_kind (
    -- id (UUIDv7)
    id text not null primary key,
    -- short name of the province's own, as in birth_certificate
    code text not null,
    -- the name as it stands on the paper
    name text not null,
    -- the code in the national list; null while it is not known
    national_code text,
    -- whether it is offered: false when a later loading says something else of the code, or leaves it out
    is_current boolean not null,
    -- instant of loading, microseconds UTC
    loaded_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null
);

-- Of one code only one version is offered.
create unique index catalog_paper_kind_current_key on catalog_paper_kind (code) where is_current;
create index catalog_paper_kind_code on catalog_paper_kind (code, loaded_at);
