-- Worklists as ranges of indexes, the most pressing first: agency or position, stage, due time (none
-- sorts last), id. Whether the clock is held stands last, so that what is late is counted in the index.

drop index dossier_worklist;
drop index dossier_desk;
drop index dossier_mine;

-- What is in an agency.
create index dossier_at_current
    on dossier (current_agency, stage, (coalesce(due_at, 9223372036854775807)), id, paused_at);
-- What was handed in at a desk.
create index dossier_at_desk
    on dossier (receiving_agency, stage, (coalesce(due_at, 9223372036854775807)), id, paused_at);
-- What a position has taken.
create index dossier_taken
    on dossier (assignee, stage, (coalesce(due_at, 9223372036854775807)), id, paused_at);
-- What nobody in an agency has taken yet.
create index dossier_untaken
    on dossier (current_agency, stage, (coalesce(due_at, 9223372036854775807)), id)
    where assignee is null;
