# The ticket machine, the ticket, the call board, appointments
purpose-hand-in = Hand in or complete an application
purpose-collect = Collect a result
purpose-ask = Ask for guidance

kiosk-title = Take a number
kiosk-about = Choose what you came for. The machine prints a ticket with your number.
kiosk-priority = I am entitled to priority
kiosk-priority-hint = Elderly people, people with severe disabilities, pregnant women or women with small children, people with merits.
kiosk-appointment = With an appointment
kiosk-code-hint = The 6 digits of your appointment.
kiosk-check-in = Take the number of my appointment

ticket-title = Number { $number }
ticket-appointment = appointment { $at }
ticket-priority = priority
ticket-qr-title = Follow this number on your phone
ticket-qr = Scan to follow on your phone
ticket-ahead = { $count ->
    [0] You are next.
    [one] One person is before you.
   *[other] { $shown } people are before you.
}
ticket-called = Please go to counter { $counter }.
ticket-serving = Being served at counter { $counter }.
ticket-absent = This number was called and nobody came. Please tell an officer at a counter to be called again.
ticket-over = This number has been served or is no longer valid.
ticket-about = Numbers are called on the board and aloud at the counter.
ticket-back = Done

board-title = Call board
board-invited = Now calling
board-to-counter = to counter { $counter }
board-nobody = No number called yet
board-at-counters = At the counters
board-next = Coming next
board-no-next = Nobody is waiting.
board-waiting = { $count ->
    [0] Nobody is waiting.
    [one] One person is waiting.
   *[other] { $shown } people are waiting.
}
board-lost = Connection lost, the board may be out of date. Trying again.

appointments-title = Appointments
appointments-about = Choose the hour at which you come to the one-stop desk, so that you need not wait. You can move or cancel it before it begins.
appointments-list = My appointments
appointments-empty = No appointments yet.
appointments-empty-about = Appointments that you make are shown here.
appointment-title = Appointment
appointment-about = Come at most 30 minutes early and type this code at the ticket machine. More than 15 minutes late, you wait in the common line.
appointment-code = Code for the ticket machine:
appointment-ahead = Ahead
appointment-past = Past
appointment-kept = Kept
appointment-cancelled = Cancelled
appointment-done-booked = The appointment is made.
appointment-done-moved = The appointment is moved. It has a new code.
appointment-done-cancelled = The appointment is cancelled.

book-title = Make an appointment
book-about = Choose the office, what you come for, and the hour.
book-nowhere = No office takes appointments at present.
book-choose = See free times
book-other-agency = choose another office
book-do = Make this appointment
slots-days = Choose a day
slots-day = { $weekday } { $day }
slots-left = { $count ->
    [one] one place left
   *[other] { $shown } places left
}
slots-none = No free times in the period open for appointments.
move-title = Move the appointment
move-from = Now { $at } at { $agency }. Choose another time:
move-do = Move to this time
cancel-title = Cancel this appointment?
cancel-about = The place will go to somebody else. To come later, you need a new appointment.
cancel-do = Cancel the appointment
keep-it = Keep it

field-code = Appointment code
field-agency = Office
field-purpose = Purpose
field-slot = Time
field-state = State

problem-same-slot = This is the time you have. Please choose another.

hall-not-found = There is no such page, or it is no longer valid.
hall-denied = You may not do this.
hall-changed-meanwhile = This was just changed elsewhere. Please look again and repeat.
hall-full = Too many people are waiting. Please ask an officer.
hall-no-such-slot = No appointments begin at this time. Please choose another.
hall-slot-full = The last place at this time was just taken. Please choose another.
hall-too-many-appointments = You have as many appointments at this office as possible. Move or cancel one first.
hall-appointment-over = This appointment is past, kept or cancelled.
hall-too-early = It is too early. You can check in from 30 minutes before; otherwise take an ordinary number.
hall-unknown-code = No appointment of today has this code. Please check it.
hall-invalid = Something is not right. See each marked field.
