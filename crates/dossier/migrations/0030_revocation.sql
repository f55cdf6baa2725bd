-- Results that are revoked without another one in their place (thu hồi, hủy bỏ kết quả giải quyết): proposed by one
-- officer, decided by another; a later decision may annul it.

-- A proposal to revoke a result, and what came of it.
create table dossier_revocation (
    -- The dossier.
    dossier text not null,
    -- The version of the dossier that the proposal made; names it.
    version bigint not null,
    -- Number of the result.
    number text not null,
    -- Code of the ground.
    ground text not null,
    -- The article of law, as written.
    law text not null,
    -- Why, in words, for the leader to read.
    reason text not null,
    -- What the leader said who did not follow the proposal.
    remark text,
    -- Salt of the hash by which the journal speaks of the words.
    salt text not null,
    -- Position that proposed it.
    proposed_by text not null,
    -- Account that proposed it: somebody else decides.
    proposer text not null,
    -- When it was proposed, microseconds UTC.
    proposed_at bigint not null,
    -- Position that decided; none while it waits.
    decided_by text,
    -- When it was decided, microseconds UTC.
    decided_at bigint,
    -- Number of the decision by which the result is revoked; none when the proposal was not followed.
    order_number text,
    -- Date of that decision.
    order_on text,
    -- The day from which the result is revoked.
    revoked_from text,
    -- Number of the later decision that annuls the revocation.
    annulled_number text,
    -- Date of that decision.
    annulled_on text,
    -- Position that annulled it.
    annulled_by text,
    -- When it was annulled, microseconds UTC.
    annulled_at bigint,
    constraint dossier_revocation_once primary key (dossier, version),
    constraint dossier_revocation_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_revocation_waits on dossier_revocation (proposed_at) where decided_at is null;
