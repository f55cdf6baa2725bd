-- One index of everything that people search by words: written with the thing itself, in one transaction.

-- One row a thing that can be found.
create table platform_search (
-- sqlite
    -- Number of the row, which is also that of its words.
    number integer primary key,
-- end
-- postgres
    -- Number of the row, which is also that of its words.
    number bigint generated always as identity primary key,
-- end
    -- What kind of thing: 'procedure', 'dossier'.
    kind text not null,
    -- Which one.
    subject_id text not null,
    -- What is shown when it is found.
    title text not null,
    -- The words of the title without tones, by which hits are put in order.
    title_words text not null,
    constraint platform_search_once unique (kind, subject_id)
);

-- sqlite
-- The words, in four columns: title and body without tones, both with tones, and who may find it. Only the index
-- is kept, not the text. The program has split the words: for the engine only a space sets them apart.
create virtual table platform_search_fts using fts5 (
    title, body, marked, scope,
    content = '', contentless_delete = 1, prefix = '2 3 4', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
-- end
-- postgres
-- The words, each with a letter before it: t title and a title or body without tones, m both with tones, s who may
-- find it.
create table platform_search_fts (
    -- The row they belong to.
    number bigint primary key references platform_search (number) on delete cascade,
    -- The words.
    words tsvector not null,
    -- The words of the title in their order, here once more so that putting hits in order needs no other table.
    title_words text not null
);
create index platform_search_fts_words on platform_search_fts using gin (words) with (fastupdate = off);
-- end
