-- The hall of a one-stop desk: numbers, counters, the call board, appointments.

-- How the hall of one agency is arranged.
create table hall_desk (
    -- The agency.
    agency text not null primary key,
    -- Names the ticket machine in its address; not to be guessed, and changed when it leaks.
    kiosk text not null,
    -- How many counters there are, numbered from 1.
    counters bigint not null,
    -- Minutes from one appointment to the next.
    slot_minutes bigint not null,
    -- Appointments at the same time; 0 when none can be made.
    per_slot bigint not null,
    -- How many days ahead appointments can be made.
    days_ahead bigint not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint hall_desk_kiosk_once unique (kiosk),
    constraint hall_desk_has_counters check (counters >= 1)
);

-- The last number given in an agency on a day. Its row is also what deeds of one line wait for.
create table hall_day (
    -- The agency.
    agency text not null,
    -- The day in Vietnam.
    day text not null,
    -- The last number given.
    last_number bigint not null,
    constraint hall_day_once primary key (agency, day)
);

-- An appointment.
create table hall_appointment (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- When it begins, microseconds UTC.
    slot_at bigint not null,
    -- The day in Vietnam.
    day text not null,
    -- What is typed at the ticket machine.
    code text not null,
    -- What for: 'hand_in', 'collect' or 'ask'.
    purpose text not null constraint hall_appointment_purpose_known
        check (purpose in ('hand_in', 'collect', 'ask')),
    -- The account that it was made with; none when the desk made it for a caller.
    account text,
    -- Who comes, when the desk made it for a caller.
    contact_name text,
    -- Their phone number.
    contact_phone text,
    -- Salt of the hashes in the journal.
    salt text not null,
    -- 'booked', 'checked_in' or 'cancelled'.
    state text not null constraint hall_appointment_state_known
        check (state in ('booked', 'checked_in', 'cancelled')),
    -- How often it was moved.
    moves bigint not null,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint hall_appointment_code_once unique (agency, day, code)
);
create index hall_appointment_of_day on hall_appointment (agency, day, slot_at);
create index hall_appointment_of_account on hall_appointment (account, slot_at);

-- A number in the line of one agency on one day.
create table hall_ticket (
    -- Id, UUIDv7.
    id text not null primary key,
    -- The agency.
    agency text not null,
    -- The day in Vietnam.
    day text not null,
    -- The number, from 1, without gaps.
    number bigint not null,
    -- What for: 'hand_in', 'collect' or 'ask'.
    purpose text not null constraint hall_ticket_purpose_known
        check (purpose in ('hand_in', 'collect', 'ask')),
    -- 'ordinary' or 'priority'.
    turn text not null constraint hall_ticket_turn_known check (turn in ('ordinary', 'priority')),
    -- 'waiting', 'called', 'absent', 'serving' or 'served'.
    state text not null constraint hall_ticket_state_known
        check (state in ('waiting', 'called', 'absent', 'serving', 'served')),
    -- The counter that it was sent on to.
    for_counter bigint,
    -- The counter that called it.
    counter bigint,
    -- The position of who called it.
    clerk text,
    -- How often it was called.
    calls bigint not null,
    -- The appointment that it came from.
    appointment text,
    -- When the appointment begins, if whoever has it came in time; microseconds UTC.
    slot_at bigint,
    -- When it was taken, microseconds UTC.
    taken_at bigint not null,
    -- When it was called first, microseconds UTC.
    first_called_at bigint,
    -- When it was called last, microseconds UTC.
    last_called_at bigint,
    -- When serving began, microseconds UTC.
    served_from_at bigint,
    -- When it was over, microseconds UTC.
    ended_at bigint,
    -- Counts the changes, from 1.
    version bigint not null,
    constraint hall_ticket_number_once unique (agency, day, number)
);
create index hall_ticket_line on hall_ticket (agency, day, state, number);
