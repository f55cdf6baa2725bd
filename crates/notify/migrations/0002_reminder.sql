-- Reminders of appointments, derived from the events of the hall.

-- An appointment of which its account was reminded. The row goes when it is moved, given back or kept.
create table notify_reminder (
    -- The appointment.
    appointment text not null primary key,
    -- The account that is told.
    account text not null,
    -- The agency.
    agency text not null,
    -- When it begins, microseconds UTC.
    slot_at bigint not null
);
create index notify_reminder_of_account on notify_reminder (account, slot_at);

-- The appointment that the mail reminds of; none for others.
alter table notify_mail add column reminder text;
