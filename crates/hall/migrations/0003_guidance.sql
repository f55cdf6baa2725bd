-- Guidance that was given to people, by channel (NĐ 61/2018, Điều 15.2). Nothing of the person is kept.

-- One time somebody was told how to go about it.
create table hall_guidance (
    -- The id.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- How it was asked: desk, phone, online, letter.
    channel text not null,
    -- What it was about: papers, form, fee, time, place, progress, other.
    about text not null,
    -- National code of the procedure, when one was asked about.
    procedure_code text,
    -- The position that answered.
    given_by text not null,
    -- When, microseconds UTC.
    given_at bigint not null
);
create index hall_guidance_list on hall_guidance (agency, given_at, id);
