-- What applicant and office write to each other, with a time by which the office answers, and what officers
-- note for themselves: two tables, so that a note can never be read as a message.

-- One message about a dossier (trao đổi).
create table dossier_message (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- Who wrote: 'applicant', 'office'.
    side text not null constraint dossier_message_side_known check (side in ('applicant', 'office')),
    -- Account that wrote.
    account text not null,
    -- Position of the officer who wrote.
    position text,
    -- Agency that answers, for a message of the applicant; that wrote, for one of the office.
    agency text not null,
    -- The message.
    body text not null,
    -- When, microseconds UTC.
    sent_at bigint not null,
    -- Until when it is to be answered.
    reply_due_at bigint,
    -- When its silence was brought before the head of the unit.
    escalated_at bigint,
    -- The message of the other side that answered it; follows from what was sent later.
    answered_by text,
    -- Salt of the hash by which the journal speaks of the message.
    salt text not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint dossier_message_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_message_list on dossier_message (dossier, id);
-- What waits for an answer of the office.
create index dossier_message_open on dossier_message (agency, reply_due_at, dossier)
    where side = 'applicant' and answered_by is null;
create index dossier_message_due on dossier_message (reply_due_at)
    where side = 'applicant' and answered_by is null and escalated_at is null;

-- Until when somebody has read the messages of a dossier: their own mark, which leaves no event.
create table dossier_message_reading (
    -- The dossier.
    dossier text not null,
    -- Account that read.
    reader text not null,
    -- Until when, microseconds UTC.
    read_at bigint not null,
    constraint dossier_message_reading_once primary key (dossier, reader),
    constraint dossier_message_reading_of_dossier foreign key (dossier) references dossier (id)
);

-- A note of an officer for officers (ghi chú nội bộ). The applicant never sees it.
create table dossier_note (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The dossier.
    dossier text not null,
    -- The note.
    body text not null,
    -- Position that wrote it.
    written_by text not null,
    -- When, microseconds UTC.
    written_at bigint not null,
    -- Salt of the hash by which the journal speaks of the note.
    salt text not null,
    constraint dossier_note_of_dossier foreign key (dossier) references dossier (id)
);
create index dossier_note_list on dossier_note (dossier, id);
