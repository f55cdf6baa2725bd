-- Dossiers of an agency that went into another: the promise stays as it was counted.

-- The agency by whose calendar the promise was counted, where that agency went into the one that decides now.
alter table dossier add column counted_by text;
