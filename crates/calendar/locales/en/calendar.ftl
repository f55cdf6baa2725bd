# Deadlines in words: each fact behind a deadline is one sentence.

## Dates and hours
calendar-mon = Monday
calendar-tue = Tuesday
calendar-wed = Wednesday
calendar-thu = Thursday
calendar-fri = Friday
calendar-sat = Saturday
calendar-sun = Sunday
calendar-month-1 = January
calendar-month-2 = February
calendar-month-3 = March
calendar-month-4 = April
calendar-month-5 = May
calendar-month-6 = June
calendar-month-7 = July
calendar-month-8 = August
calendar-month-9 = September
calendar-month-10 = October
calendar-month-11 = November
calendar-month-12 = December
calendar-short-date = { $weekday } { $day } { $month-name }
calendar-date = { $weekday } { $day } { $month-name } { $year }
calendar-time = { $hour }:{ $minute }
calendar-date-time = { $time } on { $date }
calendar-hours = { $hours } h
calendar-minutes = { $minutes } min
calendar-hours-minutes = { $hours } h { $minutes } min
calendar-decimal = { $whole }.{ $tenth }

## Limits
limit-working-day = { $qty } working day(s)
limit-working-hour = { $qty } working hour(s)
limit-hour-running = { $qty } hour(s)
limit-day = { $qty } day(s)
limit-month = { $qty } month(s)
limit-same-day = The same day
limit-none = No return date

## Beginning
deadline-received = Received at { $at }.
deadline-limit = Time limit: { $limit }.
deadline-first-working-day = The first day ({ $zero }) does not count; working day one is { $first }.
deadline-first-day = The first day ({ $zero }) does not count; day one is { $first }, and days off count too.
deadline-months = Counted by months from { $zero } to the end of the same day of the last month, or of its last day if it has no such day.
deadline-from-there = Counted from that very moment, which is within office hours.
deadline-from-next-session = Outside office hours, so counted from { $start }.
deadline-running-hours = Counted without interruption from that very moment, nights and days off included.
deadline-exact-day = A working day is { $length } of office hours, counted to the minute.
deadline-same-day-before = Received before { $hour }, so it is settled on the same day.
deadline-same-day-after = Received at { $hour } or later, so it is settled on the next working day.
deadline-same-day-closed = Received after the office closed ({ $hour }), so it is settled on the next working day.
deadline-same-day-rest = Received on { $day }, a day off, so it is settled on the next working day.

## Days that do not count
deadline-rest-weekly = Not counted: { $day }, weekly rest.
deadline-rest-weekend = Not counted: { $from } to { $to }, weekly rest.
deadline-rest-holiday = Not counted: { $day }, public holiday ({ $name }).
deadline-rest-holidays = Not counted: { $from } to { $to }, public holidays ({ $name }).
deadline-rest-compensatory = Not counted: { $day }, day off in lieu ({ $name }).
deadline-rest-compensatories = Not counted: { $from } to { $to }, days off in lieu ({ $name }).
deadline-rest-swapped = Not counted: { $day }, swapped day off ({ $name }).
deadline-rest-swaps = Not counted: { $from } to { $to }, swapped days off ({ $name }).
deadline-rest-closed = Not counted: { $day }, office closed ({ $name }).
deadline-rest-closures = Not counted: { $from } to { $to }, office closed ({ $name }).
deadline-rest-more = Not counted: { $days } more days off after these.
deadline-make-up = Counted: { $day }, worked in place of another day ({ $name }).
deadline-changed-hours = Special hours on { $day } ({ $name }).

## Pauses
deadline-pause-restart = Paused from { $from } to { $to }, then counted anew.
deadline-pause-resume = Paused from { $from } to { $to }, then the time left goes on.
deadline-pause-shift = Paused from { $from } to { $to }; the deadline moves by as much time.
deadline-extended = Put off by { $days } working days: from { $from } to { $to }.
deadline-left-time = Time left: { $left }.
deadline-left-working-time = Working time left: { $left }.
deadline-left-working-days = Working days left after the day of resumption: { $left }.
deadline-left-days = Days left after the day of resumption: { $left }.
deadline-stands = Paused since { $since }; the deadline is counted when it goes on.

## End
deadline-last-day = The last day is { $day }, a working day.
deadline-moved = The last day is { $day }, not a working day, so the limit ends on the next working day.
deadline-not-published = Days off after { $day } are not published yet, so the deadline may change.
deadline-none = No date is promised.
deadline-end = Due at { $at }.

## Refusals
refusal-calendar-no-working-time = The calendar of the office has no working day for more than a year; it must be corrected.
refusal-calendar-out-of-range = The date is outside the years that are counted (1900–2200).
refusal-calendar-invalid-limit = This time limit is not valid.
refusal-calendar-already-paused = The time limit is paused already.
refusal-calendar-not-paused = The time limit is not paused.
refusal-calendar-out-of-order = This is earlier than the last change of the time limit.
