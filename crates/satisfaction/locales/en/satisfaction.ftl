# Rating how an application was handled, public figures
rate-title = Rate how your application was handled
rate-lead = Your answers help the office to serve better. Officers see totals only, never who answered. Each application can be rated once.
rate-sides = Details
rate-sides-lead = Optional. Leave out whatever you have no opinion on.
rate-do = Send
rate-law = Basis: Articles 29 and 31 of Decree 61/2018/NĐ-CP.
rate-thanks = Your rating was recorded. Thank you.
rate-after = It counts in the figures of the agency that handled the application. They are public.
rate-wait = Too many wrong attempts. Please wait a while and try again.
rate-code-hint = Printed on the receipt.
rate-phone-hint = The last { $count } digits of the phone number stated in the application.
rate-comment-hint = Please do not write names, identity numbers or private details of others.

field-ma = Application code
field-so-cuoi = End of phone number
field-overall = Satisfaction, all in all
field-comment = Anything else
field-thang = Month

grade-5 = Very satisfied
grade-4 = Satisfied
grade-3 = Neutral
grade-2 = Dissatisfied
grade-1 = Very dissatisfied
grade-none = No opinion

side-time = The time it took
side-agencies = How many agencies you had to contact
side-contacts = How often you had to contact them or add papers
side-published = The procedure was published fully and correctly
side-attitude = The attitude of officers
side-lawful = The result is lawful and nothing extra was paid
side-explanation = How well things were explained
side-online = Following and doing it online

problem-not-chosen = { $field }: please choose one of the grades.
problem-not-a-code = { $field }: a code looks like H44.100-261117-0004.
problem-not-digits = { $field }: enter exactly { $limit } digits.

figures-title = Satisfaction
figures-about = People rate how their application was handled once it has ended. For an agency with fewer than { $least } ratings in a month no share is shown, so that nobody can be recognised.
figures-none = No rating yet this month.
figures-agency = Agency
figures-rated = Ratings
figures-content = Satisfied
figures-few = Too few
figures-month = { $month }/{ $year }
figures-formula = The share of the satisfied is the number of “Satisfied” and “Very satisfied” divided by all ratings.
figures-do = Show

satisfaction-not-found = The code and number entered do not open an application. Please check them.
satisfaction-denied = Only the person concerned can rate an application.
satisfaction-not-ended = The application has not ended yet, so it cannot be rated.
satisfaction-already-rated = This application was rated before. Each can be rated once.
satisfaction-invalid = Something is not right. Please look at each marked item.
