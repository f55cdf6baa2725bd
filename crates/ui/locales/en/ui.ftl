# The frame
frame-name = Một cửa
frame-site = Online public services
frame-window = { $title } – { $site }
frame-window-office = { $title } – { $site }, { $office }
frame-window-problem = Problem: { $title } – { $site }
frame-window-problem-office = Problem: { $title } – { $site }, { $office }
frame-skip = Skip to main content
frame-home = (home page)
frame-start = Home
frame-crumbs = Breadcrumb
frame-nav = Main navigation
frame-nav-procedures = Procedures
frame-nav-lookup = Track a dossier
frame-language = Language
frame-language-name = English
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-demo-title = Demonstration.
frame-demo-text = The people, dossiers and results on this site are not real.
frame-purpose = Receiving applications for administrative procedures and returning their results.
frame-help = Helpline:
frame-hotline = 1800 1096
frame-help-hours = In office hours, Monday to Friday.
frame-accessibility = Accessibility

# Notices
notice-info = Note:
notice-success = Done:
notice-warning = Please note:
notice-failure = This did not work:

# Forms
problems-title = Please check the following
field-optional = (optional)
field-problem = Problem:
field-limit = At most { $limit } characters.
problem-required = Please enter { $field }.
problem-too-long = { $field }: at most { $limit } characters.
problem-too-short = { $field }: at least { $limit } characters.
problem-too-small = { $field }: not less than { $limit }.
problem-too-large = { $field }: not more than { $limit }.
problem-not-a-date = { $field }: this is not a valid date.
problem-not-a-number = { $field }: please use digits.
problem-not-an-email = { $field }: this is not a valid e-mail address.
problem-not-a-phone = { $field }: this is not a valid telephone number.
problem-not-allowed = { $field }: please choose one of the answers offered.
problem-wrong-format = { $field }: this is not in the expected form.
problem-too-large-file = { $field }: the file is larger than { $limit }.
problem-wrong-file-type = { $field }: only { $limit } files are accepted.
problem-other = { $field }: this is not valid.

# Due times
due-on-time = On time
due-soon = Due soon
due-overdue = Overdue
due-paused = Paused
due-none = No due date
due-done = Done on time
due-done-late = Done late

# How dates, hours and numbers are written
format-date = { $day } { $month } { $year }
format-date-time = { $time } on { $date }
format-weekday-date-time = { $weekday } { $date }, { $time }
format-weekday-1 = Monday
format-weekday-2 = Tuesday
format-weekday-3 = Wednesday
format-weekday-4 = Thursday
format-weekday-5 = Friday
format-weekday-6 = Saturday
format-weekday-7 = Sunday
format-month-1 = January
format-month-2 = February
format-month-3 = March
format-month-4 = April
format-month-5 = May
format-month-6 = June
format-month-7 = July
format-month-8 = August
format-month-9 = September
format-month-10 = October
format-month-11 = November
format-month-12 = December
format-money = { $amount }{"\u00A0"}VND

# Parts of pages
step-done = (done)
step-current = (in progress)
step-ahead = (not yet)
paging-label = Pages of the list
paging-previous = Previous page
paging-next = Next page
search-do = Search
copy-do = Copy
copy-done = Copied
print-do = Print this page
