-- Worklists as ranges of indexes, the most pressing first: agency or position, stage, due time (none
-- sorts last), id. Whether the clock is held stands last, so that what is late is counted in the index.
-- Each index holds only the stages of its lists: it stays as small as the work in hand however much is
-- finished, and a deed writes no entry that nobody reads.

drop index dossier_worklist;
drop index dossier_desk;
drop index dossier_mine;

-- What is in work in an agency. Who has taken it stands last: what nobody has is found by passing the others.
create index dossier_at_current
    on dossier (current_agency, stage, (coalesce(due_at, 9223372036854775807)), id, paused_at, assignee)
    where stage = 'submitted' or stage = 'supplement_intake' or stage = 'received' or stage = 'processing'
        or stage = 'supplement_processing' or stage = 'financial_wait' or stage = 'awaiting_signature'
        or stage = 'awaiting_number' or stage = 'result_ready' or stage = 'withdraw_requested';
-- What a desk has to look at, and what it has to give back.
create index dossier_at_desk
    on dossier (receiving_agency, stage, (coalesce(due_at, 9223372036854775807)), id, paused_at)
    where stage = 'submitted' or stage = 'result_ready';
-- What a position has taken.
create index dossier_taken
    on dossier (assignee, stage, (coalesce(due_at, 9223372036854775807)), id, paused_at)
    where assignee is not null and (stage = 'received' or stage = 'processing'
        or stage = 'awaiting_signature' or stage = 'awaiting_number');
