# The ten national statuses
national-status-1 = Newly filed
national-status-2 = Accepted
national-status-3 = Not accepted
national-status-4 = Being handled
national-status-5 = Papers asked for
national-status-6 = Payment asked for
national-status-7 = Withdrawal asked for
national-status-8 = Stopped
national-status-9 = Finished
national-status-10 = Result returned

# Public look-up of applications that systems of ministries handle
mirror-look-up = Look up an application handled by a ministry
mirror-public-lead = Some procedures are handled in systems of ministries. This page only shows the state that the national portal sent.
mirror-code = Code on the national portal
mirror-code-hint = It is on the notice of the national portal.
mirror-code-missing = Enter the code.
mirror-number = Personal identification number of the owner
mirror-number-hint = 12 digits. The number is not kept when you look up.
mirror-number-missing = Enter the personal identification number.
mirror-look-up-do = Look up
mirror-found = Where the application stands
mirror-not-found = No application found
mirror-wait = Too many wrong tries. Wait some minutes and try again.
mirror-not-found-text = Check the code and the number. Applications filed with the province are on the other look-up page.
mirror-procedure = Procedure
mirror-handler = Agency that handles it
mirror-status = Status
mirror-due = Promised
mirror-submitted = Filed
mirror-accepted = Accepted
mirror-finished = Finished
mirror-changed = Last news
