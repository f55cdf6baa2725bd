-- New versions written on the screens of publishing officers: drafts, and where a version comes from.

-- A draft of a new version. It is written by one officer, checked by another, and published from a day.
create table catalog_procedure_draft (
    -- the id of the draft (UUIDv7)
    id text not null primary key,
    -- code of the procedure
    code text not null,
    -- the version that it changes
    base_id text not null references catalog_procedure_version (id),
    -- writing, submitted, checked, published, discarded
    stage text not null constraint catalog_procedure_draft_stage_known
        check (stage in ('writing', 'submitted', 'checked', 'published', 'discarded')),
    -- the people who wrote on it, ids between commas
    authors text not null,
    -- who checked it
    checker text,
    -- what whoever gave it back has said; empty otherwise
    remark text not null,
    -- instant of the last change, microseconds UTC
    changed_at bigint not null,
    -- counts changes of the row, from 1
    version bigint not null,
    -- what the new version is to say, as JSON
    content text not null,
    -- two pairs of eyes: nothing counts as checked without somebody who did
    constraint catalog_procedure_draft_checked
        check (stage not in ('checked', 'published') or checker is not null)
);

-- Of one procedure only one draft is open.
create unique index catalog_procedure_draft_open_key
    on catalog_procedure_draft (code) where stage in ('writing', 'submitted', 'checked');

-- pack: as a pack brought it, and gone when the pack no longer has it; office: published on the screens, and
-- left alone by packs that do not name its first day.
alter table catalog_procedure_version add column origin text not null default 'pack'
    constraint catalog_procedure_version_origin_known check (origin in ('pack', 'office'));
