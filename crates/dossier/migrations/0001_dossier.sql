-- A dossier and all that belongs to it. What is read all day (stage, agency, due time) is one narrow
-- row; what people wrote is beside it, so that a change of stage does not write their forms again.

-- One dossier (hồ sơ).
create table dossier (
    -- Id, UUIDv7.
    id text not null primary key,
    -- Public code: agency, day, number of the day.
    code text not null,
    -- National code of the procedure.
    procedure_code text not null,
    -- The version of the procedure it keeps.
    procedure_version text not null,
    -- How it was handed in.
    channel text not null constraint dossier_channel_known check (channel in ('direct', 'online', 'post')),
    -- Agency where it was handed in.
    receiving_agency text not null,
    -- Agency that decides it.
    competent_agency text not null,
    -- Agency where it is now.
    current_agency text not null,
    -- Legal stage.
    stage text not null constraint dossier_stage_known check (stage in ('submitted', 'supplement_intake',
        'refused_intake', 'received', 'processing', 'supplement_processing', 'financial_wait',
        'awaiting_signature', 'awaiting_number', 'result_ready', 'returned', 'withdraw_requested',
        'withdrawn', 'stopped', 'declined')),
    -- Stage to which it goes back, while it is held or after it was ended.
    held_stage text,
    -- What is owed for it.
    finance text not null constraint dossier_finance_known check (finance in ('none', 'due', 'paid', 'exempt')),
    -- The amount that was asked for, in đồng.
    payable bigint,
    -- Where its result is.
    delivery text not null constraint dossier_delivery_known check (delivery in ('none', 'at_source',
        'at_counter', 'handed', 'posted', 'delivered', 'electronic')),
    -- Place of the internal step among those of the procedure, from zero.
    step bigint not null,
    -- Position of the specialist who has taken it.
    assignee text,
    -- Account that handed it in.
    submitter text not null,
    -- When it was handed in, microseconds UTC.
    submitted_at bigint not null,
    -- When it was accepted: the clock starts.
    accepted_at bigint,
    -- When the result is promised.
    due_at bigint,
    -- When the result was promised before the promise was put off.
    promised_at bigint,
    -- How often the promise was put off.
    extensions bigint not null,
    -- Since when the clock stands still.
    paused_at bigint,
    -- When the result was ready, or it ended otherwise.
    finished_at bigint,
    -- When the result was handed over.
    returned_at bigint,
    -- The clock of the whole case with its pauses, canonical JSON.
    clock text,
    -- How often papers were asked for.
    supplement_rounds bigint not null,
    -- Number of the result.
    result_number text,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_code_once unique (code),
    constraint dossier_due_after_acceptance check (due_at is null or accepted_at is not null)
);

-- Worklists of an agency: by stage, the most pressing first.
create index dossier_worklist on dossier (current_agency, stage, due_at, id);
-- The desk's list: what was handed in there.
create index dossier_desk on dossier (receiving_agency, stage, submitted_at, id);
-- What one specialist has taken.
create index dossier_mine on dossier (assignee, stage, due_at, id);
-- What one account handed in, newest first.
create index dossier_submitter on dossier (submitter, id);

-- Whose dossier it is and what they wrote. Personal data live here and in no event.
create table dossier_content (
    -- The dossier.
    dossier text not null primary key,
    -- Full name of the owner (chủ hồ sơ).
    applicant_name text not null,
    -- Personal identification number of the owner.
    applicant_personal_id text not null,
    -- Phone of the owner.
    applicant_phone text not null,
    -- E-mail of the owner.
    applicant_email text,
    -- Address of the owner.
    applicant_address text not null,
    -- The filled form, canonical JSON.
    form text not null,
    -- Salt of the hashes by which the journal speaks of this row.
    salt text not null,
    constraint dossier_content_of_dossier foreign key (dossier) references dossier (id)
);

-- A paper given with a dossier (thành phần hồ sơ).
create table dossier_paper (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- Code of the paper in the procedure.
    paper_code text not null,
    -- Name of the file as the applicant had it.
    file_name text not null,
    -- SHA-256 of the content, by which the file store knows it.
    sha256 text not null,
    -- Size in bytes.
    bytes bigint not null,
    -- Media type found from the content.
    media_type text not null,
    -- When it was given, microseconds UTC.
    given_at bigint not null,
    constraint dossier_paper_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_paper_list on dossier_paper (dossier, id);

-- A request for completion (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ).
create table dossier_supplement (
    -- The dossier.
    dossier text not null,
    -- First, second … request.
    round bigint not null,
    -- Codes of the papers asked for, a JSON array.
    papers text not null,
    -- What is wrong and what to do, in words.
    reason text not null,
    -- Position that asked.
    asked_by text not null,
    -- When it was asked, microseconds UTC.
    asked_at bigint not null,
    -- Until when it is to be answered.
    answer_until_at bigint not null,
    -- When it was answered.
    answered_at bigint,
    -- Salt of the hash of the reason in the journal.
    salt text not null,
    constraint dossier_supplement_once primary key (dossier, round),
    constraint dossier_supplement_of_dossier foreign key (dossier) references dossier (id)
);

-- The requests that wait for their answer, the oldest limit first.
create index dossier_supplement_open on dossier_supplement (answer_until_at) where answered_at is null;

-- The notice of refusal (phiếu từ chối tiếp nhận giải quyết hồ sơ).
create table dossier_refusal (
    -- The dossier.
    dossier text not null primary key,
    -- The ground: 'incomplete', 'not_competent', 'not_eligible', 'false_papers', 'other'.
    ground text not null constraint dossier_refusal_ground_known check (ground in ('incomplete',
        'not_competent', 'not_eligible', 'false_papers', 'other')),
    -- The reason in words.
    reason text not null,
    -- Position that refused.
    refused_by text not null,
    -- When, microseconds UTC.
    refused_at bigint not null,
    -- Salt of the hash of the reason in the journal.
    salt text not null,
    constraint dossier_refusal_of_dossier foreign key (dossier) references dossier (id)
);

-- What was said for a deed: the reason of a stop, what the applicant wants back and why, what is to be
-- paid. One for each deed at most, known by the version that the deed made.
create table dossier_reason (
    -- The dossier.
    dossier text not null,
    -- The version of the dossier that the deed made.
    version bigint not null,
    -- The deed, as the journal names it.
    deed text not null,
    -- Code of the ground, where the law has a list.
    ground text,
    -- The reason in words; empty where the ground says all.
    reason text not null,
    -- Position that said it; none for the applicant and the program.
    given_by text,
    -- When, microseconds UTC.
    given_at bigint not null,
    -- Salt of the hash of the reason in the journal.
    salt text not null,
    constraint dossier_reason_once primary key (dossier, version),
    constraint dossier_reason_of_dossier foreign key (dossier) references dossier (id)
);

-- The result: a draft, then approved, then numbered (kết quả giải quyết).
create table dossier_result (
    -- The dossier.
    dossier text not null primary key,
    -- What the specialist filled in for the template, canonical JSON.
    fields text not null,
    -- The leader's remark when it was sent back.
    remark text,
    -- Position that prepared it.
    prepared_by text not null,
    -- Position that approved it.
    approved_by text,
    -- When it was approved, microseconds UTC.
    approved_at bigint,
    -- Number of the document.
    number text,
    -- SHA-256 of the finished document.
    sha256 text,
    -- Size of the finished document in bytes.
    bytes bigint,
    -- Salt of the hashes by which the journal speaks of this row.
    salt text not null,
    constraint dossier_result_of_dossier foreign key (dossier) references dossier (id)
);

-- Numbers without gaps: of dossiers per agency and day, of results per agency, kind and year.
create table dossier_number (
    -- What is numbered: 'code', or the pattern of a result.
    series text not null,
    -- The agency.
    agency text not null,
    -- The day or the year.
    period text not null,
    -- The last number given.
    last_number bigint not null,
    constraint dossier_number_once primary key (series, agency, period)
);

-- A file sent ahead of the dossier it will belong to.
create table dossier_upload (
    -- Id, UUIDv7.
    id text not null primary key,
    -- Account that sent it.
    account text not null,
    -- Name of the file as the sender had it.
    file_name text not null,
    -- SHA-256 of the content.
    sha256 text not null,
    -- Size in bytes.
    bytes bigint not null,
    -- Media type found from the content.
    media_type text not null,
    -- When it came, microseconds UTC.
    uploaded_at bigint not null
);
create index dossier_upload_of_account on dossier_upload (account, id);

-- A filing that is not sent yet.
create table dossier_draft (
    -- Id, UUIDv7.
    id text not null primary key,
    -- Account it belongs to.
    account text not null,
    -- National code of the procedure.
    procedure_code text not null,
    -- Agency where it is to be handed in.
    receiving_agency text,
    -- What was typed so far: applicant, form and papers, canonical JSON.
    content text not null,
    -- When it was last saved, microseconds UTC.
    saved_at bigint not null,
    -- Counts the changes, from 1.
    version bigint not null
);
create index dossier_draft_of_account on dossier_draft (account, saved_at);
