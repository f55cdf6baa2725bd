-- Books of certified copies that are closed for good (khóa sổ; NĐ 23/2015, Đ 13): nothing is entered in them any more.
create table certification_book (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency whose book it is.
    agency text not null,
    -- The year of the book.
    year bigint not null,
    -- How many numbers it has: cases of certification in the year.
    entries bigint not null,
    -- The last number; 0 in a year without any.
    last_number bigint not null,
    -- How many copies were certified.
    copies bigint not null,
    -- What the rules asked for all of them, in đồng.
    fees bigint not null,
    -- When it was closed, microseconds UTC.
    closed_at bigint not null,
    -- The position of who closed it.
    closed_by text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint certification_book_once unique (agency, year)
);
