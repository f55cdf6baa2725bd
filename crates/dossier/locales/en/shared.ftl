# Stages of a dossier
stage-submitted = Submitted, waiting to be accepted
stage-supplement-intake = Waiting for missing papers before acceptance
stage-refused-intake = Not accepted
stage-received = Accepted
stage-processing = Being processed
stage-supplement-processing = Waiting for missing papers, clock stopped
stage-awaiting-signature = Waiting for signature
stage-awaiting-number = Waiting for number and seal
stage-result-ready = Result ready
stage-returned = Result handed over
stage-withdrawn = Withdrawn
stage-financial-wait = Waiting for a payment, clock stopped
stage-withdraw-requested = Withdrawal asked for, waiting for a decision
stage-stopped = Processing stopped
stage-declined = Not granted

# What happened
event-submitted = Dossier submitted
event-accepted = Dossier accepted
event-arrived = Papers reached the agency that decides
event-digitised = Papers scanned
event-content-corrected = Content corrected by the agency
event-content-revised = Content revised by the applicant
event-supplement-requested = Missing papers requested
event-supplemented = Missing papers handed in
event-refused = Not accepted
event-withdrawn = Withdrawn
event-taken = Taken up by a specialist
event-assigned = Assigned
event-work-handed-over = Handed over to another officer
event-carried-over = Passed to the agency that took over, after a reorganisation
event-archive-carried-over = Archived file passed to the agency that took over
event-forwarded = Forwarded to the next step
event-result-prepared = Result drafted
event-submitted-for-signature = Submitted for signature
event-submitted-for-signature-again = Submitted for signature again
event-sent-back = Sent back by the leader
event-approved = Result approved
event-result-numbered = Numbered, sealed and sent to the desk
event-result-handed-over = Result brought to the desk
event-result-posted = Result given to the post
event-result-delivered = Result handed over
event-withdrawal-requested = Withdrawal asked for
event-withdrawal-granted = Withdrawal granted
event-withdrawal-declined = Withdrawal not granted
event-released = Given back to the common list
event-payment-requested = Payment asked for
event-payment-confirmed = Payment settled
event-payables-kept = Amount to pay updated
event-extended = Apology and new due date
event-declined = Not granted
event-stopped = Processing stopped
event-reopened = Taken up again
event-transferred = Sent to the competent agency
event-correction-opened = Taken up again to correct an error of the agency in the result
event-result-came-back = The post brought the result back
event-revocation-proposed = Revocation of the result proposed
event-result-revoked = Result revoked
event-revocation-declined = Result not revoked
event-revocation-annulled = Revocation of the result annulled

# Grounds that were given
told-ground-incomplete = Papers required by law are missing
told-ground-not-competent = Another office is competent
told-ground-not-eligible = The conditions of the law are not met
told-ground-false-papers = Papers are false
told-ground-other = Another reason
told-ground-no-supplement-in-time = What was asked for did not come in time
told-ground-applicant-request = At the request of the applicant
told-ground-court-order = By order of a court or an enforcement body
told-ground-applicant-gone = The applicant has died or the organisation was dissolved
told-ground-law-change = The law has changed
told-ground-duplicate = There is another dossier for the same
told-ground-dispute = A denunciation or dispute is being settled
told-ground-paid = Paid in full
told-ground-exempt = Exempt
told-ground-in-person = Collected in person and signed for
told-ground-proxy = Collected by an authorised person
told-ground-post = Delivered by post
told-ground-electronic = Received as a file
told-ground-got-by-false-papers = The result was obtained with false papers or statements
told-ground-unlawful = The result was issued against the law or by an office that was not competent
told-ground-conditions-lost = The conditions are no longer met, or what was granted was breached
told-ground-superior-decision = By a court judgement, an inspection or a decision of a superior agency
told-ground-holder-request = The holder returns it or asks for it
told-ground-other-law = Another case under the law of the field

# Channels
channel-direct = At the counter
channel-online = Online
channel-post = By post

# How the office says no
dossier-not-found = This dossier was not found, or you may not see it. Check the code.
dossier-denied = You may not do this to the dossier.
dossier-wrong-stage = The dossier is in another stage, so this cannot be done. Reload the page to see where it stands.
dossier-changed-meanwhile = Somebody has just changed the dossier. Look at the new content, then try again.
dossier-taken-already = Somebody else has already taken this dossier.
dossier-invalid = Something is not right yet. Correct the fields marked below.
dossier-not-offered = This procedure cannot be filed at the place or in the way chosen. Choose another place.
dossier-supplement-used-up = Missing papers were asked for as often as the rule allows.
dossier-no-result = There is no draft result yet.
dossier-other-step-next = The next step of the procedure is a different one.
dossier-wrong-assignee = The person chosen is not a specialist of the agency that has the dossier.
dossier-number-moved = The number has just been given to another document. Try again.
dossier-supplement-too-late = Too late to ask for papers after acceptance.
dossier-supplement-not-late = The applicant still has time to bring the papers.
dossier-extended-already = The due date was put off once already.
dossier-extended-too-late = The due date can be put off only at least a day before it.
dossier-nothing-to-extend = There is no due date to put off.
dossier-result-elsewhere = The result is somewhere else.
dossier-under-correction = An error of the agency is being corrected: nothing is asked of the applicant, and the dossier is not sent elsewhere.
dossier-revocation-open = A proposal to revoke this result waits for the leader. It has to be decided first.
dossier-result-revoked = This result is revoked. Only another decision that annuls the revocation puts it in force again.
dossier-no-revocation = No revocation is proposed, or the result is not revoked. Reload the page to see how it stands.
dossier-own-proposal = Whoever proposed the revocation does not decide it. Another leader has to.
dossier-opinions-open = Opinions are still waited for. Take the questions back before sending the dossier elsewhere.
dossier-on-its-way = The papers of this application are on their way to the agency that decides. Confirm their arrival first.
dossier-fee-due = The fees for this application have not been paid yet. Pay them first.
dossier-signature-awaited = The leader who approved this result has not signed it digitally yet, so it cannot be numbered.
dossier-nothing-due = This application has no fee that must be paid before acceptance.
dossier-arrived-already = No papers of this application are on their way.
request-invalid = The request is not as the description of the interface says. See each field that is wrong.

forecast = What really happened: of the { $finished } applications finished here in the last 12 months, half took up to { $half }, four of five took up to { $most } (time on hold not counted).

# Working time
working-minutes = { $minutes } working minutes
working-hours = { $hours } working hours
working-hours-minutes = { $hours } working hours and { $minutes } minutes

# Agencies that handle an application one after the other
stint-title = Agencies that handle this application
stint-lead = Several agencies handle this application one after the other; each has a time limit of its own, counted from when the application reached it.
stint-agency = Agency and its work
stint-limit = Time limit
stint-came = Received
stint-due = Due at this agency
stint-state = State
stint-to-come = Not yet passed on
stint-due-paused = Time is on hold
stint-due-none = No time counted
stint-due-from-arrival = Counted from arrival
stint-ahead = Not its turn yet
stint-running = Being handled
stint-paused = On hold
stint-done = Passed on in time
stint-is-late = Late by { $late }
stint-was-late = Passed on late by { $late }
stint-why = How the due time of { $agency } is counted

seal-title = Digital seal of the agency
seal-done = Signed digitally by { $by } at { $at }, with a time stamp.
seal-done-lasting = Signed digitally by { $by } at { $at }, with a time stamp and lasting evidence.
result-revoked = The result number { $number } is revoked from { $from } by decision number { $order } of { $on }.
seal-waits = Waiting for the digital seal of the agency; the file at hand is not signed yet. It is sealed by itself as soon as the time-stamp authority answers.
seal-none = This electronic copy has no digital seal of the agency.
# Papers from the vault
paper-from-vault = From the vault: { $trust }
paper-trust-uploaded = uploaded by the applicant, accepted before
paper-trust-checked = checked and digitised by an officer
paper-trust-issued = issued by an authority
