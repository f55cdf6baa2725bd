-- Opinions asked of several agencies in parallel (lấy ý kiến) and the files that came beside the papers of
-- a dossier: each has its own row, its own clock and its own events, so that nobody waits for another.

-- One opinion asked of one agency.
create table dossier_consultation (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The agency or unit asked.
    agency text not null,
    -- What is asked, in words.
    question text not null,
    -- Position that asked.
    asked_by text not null,
    -- When it was asked, microseconds UTC.
    asked_at bigint not null,
    -- Until when it is to be answered, by the calendar of the agency asked.
    due_at bigint not null,
    -- What silence means: 'agree', 'no_answer', 'remind'.
    silence text not null constraint dossier_consultation_silence_known check (silence in ('agree', 'no_answer', 'remind')),
    -- The opinion: 'agree', 'disagree', 'other'.
    opinion text constraint dossier_consultation_opinion_known check (opinion in ('agree', 'disagree', 'other')),
    -- The opinion in words.
    answer text,
    -- Position that answered.
    answered_by text,
    -- When it was answered.
    answered_at bigint,
    -- When silence was counted as the rule says.
    lapsed_at bigint,
    -- When the agency was reminded.
    reminded_at bigint,
    -- When the question was taken back.
    recalled_at bigint,
    -- Salt of the hashes by which the journal speaks of question and answer.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_consultation_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_consultation_list on dossier_consultation (dossier, id);
-- What waits for an agency's opinion, and what its clock has run out on.
create index dossier_consultation_open on dossier_consultation (agency, due_at, dossier)
    where answered_at is null and lapsed_at is null and recalled_at is null;
create index dossier_consultation_due on dossier_consultation (due_at)
    where answered_at is null and lapsed_at is null and recalled_at is null;

-- A file beside the papers of a dossier: with an opinion, a message, the minutes of a visit.
create table dossier_attachment (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- What it came with: 'opinion', 'message', 'visit'.
    holder_kind text not null constraint dossier_attachment_holder_known check (holder_kind in ('opinion', 'message', 'visit')),
    -- Id of that.
    holder text not null,
    -- Name of the file as the sender had it.
    file_name text not null,
    -- SHA-256 of the content, by which the file store knows it.
    sha256 text not null,
    -- Size in bytes.
    bytes bigint not null,
    -- Media type found from the content.
    media_type text not null,
    -- When it was given, microseconds UTC.
    given_at bigint not null,
    constraint dossier_attachment_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_attachment_list on dossier_attachment (dossier, holder, id);
