-- Agencies as a dated tree. The reorganisations close codes, merge communes and abolish whole levels, so
-- that a code without a day means nothing: every agency has its period, and a closed one names its successors.

-- One agency, or a unit of one, for one period. A renamed or merged agency is a new row.
create table identity_agency (
    -- the id by which other modules name it (UUIDv7)
    id text not null primary key,
    -- identification code of the new generation (QD 20/2020), as in H44.01; closed codes are never given again
    code text not null,
    -- full official name
    name text not null,
    -- name for headings and lists
    short_name text not null,
    -- where it stands: central, province, department, district, commune or a unit of one of these
    level text not null
        constraint identity_agency_level_known
        check (level in ('central', 'province', 'department', 'district', 'commune', 'unit')),
    -- the agency it belongs to; null for a root
    parent_id text constraint identity_agency_parent_fk references identity_agency (id),
    -- first day in force
    valid_from_on text not null,
    -- last day in force; null while it stands
    valid_to_on text,
    -- counts changes of the row, from 1
    version bigint not null,
    constraint identity_agency_code_key unique (code, valid_from_on),
    constraint identity_agency_period_ordered check (valid_to_on is null or valid_to_on >= valid_from_on)
);

create index identity_agency_parent_idx on identity_agency (parent_id);

-- Other codes of an agency: the old generation, the statistics office's code, codes of other systems.
create table identity_agency_alias (
    -- the agency
    agency_id text not null constraint identity_agency_alias_agency_fk references identity_agency (id),
    -- which list the code is from: old_code, gso (statistics office) or other
    kind text not null
        constraint identity_agency_alias_kind_known check (kind in ('old_code', 'gso', 'other')),
    -- the code as written in that list
    code text not null,
    constraint identity_agency_alias_key primary key (agency_id, kind, code)
);

create index identity_agency_alias_code_idx on identity_agency_alias (code, kind);

-- Who took over from whom: the trace through reorganisations.
create table identity_succession (
    -- the id of the row (UUIDv7)
    id text not null primary key,
    -- the agency that ended
    old_id text not null constraint identity_succession_old_fk references identity_agency (id),
    -- the agency that took over; null when it was dissolved without a successor
    new_id text constraint identity_succession_new_fk references identity_agency (id),
    -- what happened: merge, split, rename or dissolve
    kind text not null
        constraint identity_succession_kind_known check (kind in ('merge', 'split', 'rename', 'dissolve')),
    -- whether the successor took over the whole or a part
    share text not null constraint identity_succession_share_known check (share in ('full', 'partial')),
    -- first day of the new order
    from_on text not null,
    -- number of the resolution or decision
    decision text not null,
    -- counts changes of the row, from 1
    version bigint not null,
    constraint identity_succession_successor_named check (kind = 'dissolve' or new_id is not null)
);

create unique index identity_succession_once on identity_succession (old_id, coalesce(new_id, ''), from_on);
