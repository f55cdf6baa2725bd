-- How dossiers really went, online or by the office. Built from the journal; dropped and built again at any
-- time.

-- One dossier whose result was returned.
create table dossier_way (
    -- The dossier.
    dossier text not null primary key,
    -- National code of the procedure.
    procedure_code text not null,
    -- The agency that decided.
    agency text not null,
    -- When the result was returned, microseconds UTC.
    returned_at bigint not null,
    -- The month of that in Vietnam: 2026-03.
    month text not null,
    -- How it was handed in.
    channel text not null,
    -- What somebody had to come to the office for, besides handing it in: codes between commas; empty for
    -- nothing.
    office text not null
);
create index dossier_way_counted on dossier_way (procedure_code, month, channel, office);
create index dossier_way_listed on dossier_way (procedure_code, returned_at, dossier);

-- The same counted, by procedure and month.
create table dossier_way_month (
    -- National code of the procedure.
    procedure_code text not null,
    -- The month: 2026-03.
    month text not null,
    -- How many results were returned.
    ended bigint not null,
    -- How many of these dossiers were filed online.
    online bigint not null,
    -- How many of those went without a way to the office.
    whole bigint not null,
    constraint dossier_way_month_once primary key (procedure_code, month)
);
