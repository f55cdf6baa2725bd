-- What a file shows of itself: pages, pixels, whether it is bare. It follows from the content, so the journal
-- says nothing of it.

-- Of a file sent ahead, JSON.
alter table dossier_upload add column facts text;
-- Of a paper given, JSON.
alter table dossier_paper add column facts text;
