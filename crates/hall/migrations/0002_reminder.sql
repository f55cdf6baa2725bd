-- Reminders of appointments, each once.

-- When whoever has it was reminded, microseconds UTC; none before, and none again once it is moved.
alter table hall_appointment add column reminded_at bigint;
-- What is ahead on a day.
create index hall_appointment_to_remind on hall_appointment (day, state);
