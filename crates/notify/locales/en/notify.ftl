# Notices: the inbox, the choices, mail
inbox-title = Notices
inbox-unread = { $count ->
    [0] Nothing new.
    [one] { $shown } notice not read yet.
   *[other] { $shown } notices not read yet.
}
inbox-choices = Choose how to be told
inbox-mark-read = Mark as read
inbox-new = New
inbox-details = All times
inbox-empty = No notices yet.
inbox-empty-about = Whenever something happens to a dossier of yours, it is told here.

choices-title = How to be told
choices-about = Notices are always shown here. They can come by mail as well.
choices-account = Account
choices-mail = By mail
choices-mail-none = None
choices-mail-important = Only what needs doing or knowing at once
choices-mail-all = Every change
choices-address-hint = The address is used only after you confirm it with the code sent there.
choices-confirmed = Confirmed at { $at }.
choices-lang = Language of mail
choices-lang-vi = Vietnamese
choices-lang-en = English
choices-lang-ko = Korean
choices-save = Save
choices-code-title = Confirm the address
choices-code-about = A code of 6 digits was sent to the address above. It holds for 30 minutes.
choices-code-do = Confirm
choices-no-mail = This site cannot send mail yet.
choices-done-saved = Saved.
choices-done-code = Saved, and a code was sent to the new address.
choices-done-confirmed = The address is confirmed.
field-address = E-mail address
field-code = Code
problem-wrong-code = The code is wrong or no longer holds. Save your choice again to get a new one.

letter-subject = { $what }: { $code }
letter-line = { $term }: { $value }
letter-link = Open it: { $link }
letter-foot = You get this mail because you chose to be told by mail. You can change that in your account. Please do not answer.
letter-code-subject = Confirm your e-mail address
letter-code-about = Your code is { $code }. It holds for 30 minutes.
letter-code-foot = If you did not ask for it, ignore this mail.

fact-code = Dossier code
fact-procedure = Procedure
fact-agency = Agency
fact-office = Handled by
fact-at = Time
fact-submitted = Handed in
fact-accepted = Accepted
fact-due = Result promised for
fact-finished = Finished
fact-returned = Result handed over

notice-submitted = Dossier received
notice-submitted-about = The dossier was sent successfully and waits for the one-stop desk to check it.
notice-accepted = Dossier accepted
notice-accepted-about = The dossier is complete and was accepted. The time for handling it runs from now on.
notice-supplement-requested = Completion needed
notice-supplement-requested-about = The agency asks you to complete the dossier. Open it to see what is needed and until when.
notice-supplemented = Completion received
notice-supplemented-about = What you brought has reached the agency.
notice-refused = Dossier not accepted
notice-refused-about = The dossier was not accepted. Open it to see why.
notice-forwarded = Dossier moved on
notice-forwarded-about = The dossier went on to the next step.
notice-payment-requested = Payment needed
notice-payment-requested-about = Something is to be paid. Open the dossier to see how much and how.
notice-payment-confirmed = Payment received
notice-payment-confirmed-about = The payment was recorded. The dossier is handled further.
notice-extended = Apology and a new date
notice-extended-about = The agency apologises for not keeping the date and gives a new one. Please see the new date.
notice-declined = Dossier declined
notice-declined-about = The agency declined the dossier. Open it to see why.
notice-stopped = Handling stopped
notice-stopped-about = The dossier is not handled any further. Open it to see why.
notice-reopened = Handling goes on
notice-reopened-about = The dossier was opened again and is handled further.
notice-transferred = Sent to the competent agency
notice-transferred-about = Another agency is competent; the dossier was sent there. The time counts from when that agency accepts it. Please open the dossier to read why.
notice-correction-opened = The result holds an error and is being corrected
notice-correction-opened-about = The agency apologises: the result holds an error. It is corrected at the cost of the agency. Please open the dossier to see the new date.
notice-withdrawn = Dossier withdrawn
notice-withdrawn-about = The dossier was withdrawn as requested.
notice-result-ready = Result ready
notice-result-ready-about = The result is there. Open the dossier to see how to get it.
notice-returned = Result handed over
notice-returned-about = The result was handed over.
notice-assigned = Work assigned
notice-assigned-about = A dossier was assigned to you.
notice-sent-back = Draft sent back
notice-sent-back-about = The leader sent the draft result back to be mended.
