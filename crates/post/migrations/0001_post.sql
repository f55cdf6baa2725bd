-- Results that go home by post (NĐ 61/2018, Điều 20).

-- Where the result of a dossier is to be sent. Kept once somebody wished it, even when they think better of it.
create table post_wish (
    -- The dossier.
    dossier text not null primary key,
    -- 'wished' or 'withdrawn'.
    state text not null constraint post_wish_state_known check (state in ('wished', 'withdrawn')),
    -- Who is to receive it.
    receiver text not null,
    -- Their phone.
    phone text not null,
    -- Where they live.
    address text not null,
    -- When this was said, microseconds UTC.
    said_at bigint not null,
    -- Salt of the seal in the journal.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null
);

-- What was given to the post at one time: a numbered list (bảng kê bưu gửi).
create table post_dispatch (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency whose desk gave it.
    agency text not null,
    -- The year of the number.
    year bigint not null,
    -- The number, without gaps in a year of an agency.
    number bigint not null,
    -- When, microseconds UTC.
    handed_at bigint not null,
    -- The position that gave it.
    position text not null,
    -- Salt of the seals in the journal.
    salt text not null,
    constraint post_dispatch_number_once unique (agency, year, number)
);

-- The last number of an agency in a year.
create table post_series (
    -- The agency.
    agency text not null,
    -- The year.
    year bigint not null,
    -- The last number given.
    last_number bigint not null,
    primary key (agency, year)
);

-- One thing of such a list.
create table post_parcel (
    -- The list.
    dispatch text not null,
    -- Its line in the list, from 1.
    line bigint not null,
    -- The dossier whose result it holds.
    dossier text not null,
    -- Under which number the post knows it.
    tracking text not null,
    -- Who is to receive it, as written on it.
    receiver text not null,
    -- Their phone, as written on it.
    phone text not null,
    -- The address, as written on it.
    address text not null,
    primary key (dispatch, line)
);
create index post_parcel_of_dossier on post_parcel (dossier, dispatch);

-- Where a result that somebody wishes to have sent is now. Built from the journal.
create table post_desk (
    -- The dossier.
    dossier text not null primary key,
    -- The agency whose desk returns the result.
    agency text not null,
    -- 'coming' (no result yet), 'waiting' (it can be given to the post) or 'on_way'.
    place text not null constraint post_desk_place_known
        check (place in ('coming', 'waiting', 'on_way')),
    -- Since when, microseconds UTC.
    since_at bigint not null
);
create index post_desk_list on post_desk (agency, place, since_at, dossier);
