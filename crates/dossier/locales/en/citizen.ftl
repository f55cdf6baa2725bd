# Pages of citizens, and the public look-up

## Common to the steps of filing
filing-step = Step { $step } of 3
filing-procedure = Procedure
filing-limit = Time limit
filing-fee = Fees
filing-outcome = What you receive
filing-place = Receiving office
filing-next = Continue
filing-later = Save for later
filing-back = Back
choice-none = Please choose
form-answer-yes = Yes
fee-none = Free of charge
fee-line = { $name }: { $amount }
fee-per-copy = { $amount } per copy
fee-per-page = { $amount } per page for the first { $pages } pages, then { $next } per page, at most { $cap } per copy

## Start
start-title = Apply online
start-place = Receiving office
start-place-hint = The office you choose receives your dossier and hands you the result.
start-papers = Papers to have ready
start-kept = What you enter is saved after every step. You can stop and continue later.
not-applicant-title = You need a citizen account
not-applicant-text = You are signed in as an officer. To apply online, sign out and sign in with your own citizen or organisation account. Dossiers handed in at the counter are entered on the reception page.
not-applicant-procedure = See this procedure
not-applicant-work = Go to my work
not-online-title = This procedure cannot be filed online yet
not-online-text = You can hand in your dossier at the counter or by post. The page of the procedure says where.

## Step 1
answers-title = Your details
answers-place = Filed at: { $place }.
answers-place-change = Change the office
answers-applicant = Applicant
answers-applicant-hint = The person who receives the result. Filled in from your account; correct it if needed.
field-applicant-name = Full name
field-applicant-personal-id = Personal identification number
field-applicant-phone = Phone number
field-applicant-email = E-mail
field-applicant-address = Address
applicant-personal-id-hint = 12 digits, as on the identity card.
applicant-email-hint = If you have one. Used for notices about your dossier.
applicant-address-hint = House number, street or hamlet, commune or ward, province.
form-needed-when = Fill in when “{ $field }” is: { $values }.
form-needed-ticked = Fill in when “{ $field }” is ticked.
form-needed-unticked = Fill in when “{ $field }” is not ticked.

## Step 2
papers-title = Papers
papers-hint = Photograph or scan each paper clearly, with all its pages. A paper may consist of several files.
papers-none = This dossier needs no papers.
papers-optional = Optional
papers-choose = Choose files
papers-choose-more = Add files
papers-kinds = { $kinds } files, at most { $size } each.
papers-remove = Remove this file
papers-keep = Upload and stay on this page
papers-kept = The files you chose have been saved.

## Step 3
review-title = Check and submit
review-about = Procedure and office
review-papers = Papers
review-no-file = No file attached
review-change = Change
review-change-place = Change the office
review-change-owner = Change the applicant’s details
review-change-papers = Change the papers
review-open = To complete before you submit
review-open-answers = Some details are missing or not right yet
review-open-papers = Some papers are missing
review-pledge = I declare that the information and papers above are true, and I am responsible for them before the law.
review-pledge-needed = Please tick the declaration before you submit.
review-what-next = After submitting you get a dossier code. The office checks the dossier and then tells you the date of the result.
review-submit = Submit

## My dossiers
mine-title = My dossiers
mine-empty = You have no dossiers yet
mine-empty-text = Find the procedure you need and apply online.
mine-empty-link = Find a procedure
mine-drafts = Started, not submitted yet
mine-draft-saved = Saved at { $at }
mine-draft-continue = Continue
mine-draft-discard = Discard
mine-dossiers = Submitted dossiers
mine-none-yet = You have not submitted any dossier yet.
mine-submitted = Submitted at { $at }
mine-done-saved = Your draft has been saved. You can continue at any time.
mine-done-discarded = The draft has been discarded.
discard-title = Discard this draft?
discard-text = Everything you entered and every file you uploaded for it will be gone for good.
discard-do = Discard the draft
discard-keep = Keep it and continue

## One dossier
view-title = Dossier
view-code = Dossier code
view-about = How it is handled
view-submitted = Submitted
view-receiving = Receiving office
view-current = Now handled by
view-accepted = Accepted
view-due = Result promised for
view-finished = Result ready
view-returned = Result handed over
view-why = Why this date?
view-receipt = Receipt with the date of the result (PDF)
view-steps = Steps
view-history = What has happened
view-no-papers = No papers were attached.
view-content = What you stated
view-qr-title = QR code to look up this dossier
view-qr-caption = Scan this code to see where the dossier stands, without signing in.
view-withdraw = Withdraw this dossier
view-done-submitted = Your dossier has been submitted. Please note down or photograph the dossier code below.
view-done-supplemented = The missing papers have been sent.
view-done-withdrawn = The dossier has been withdrawn.
step-submit = Submitted
step-accept = Acceptance
step-handle = Processing
step-sign = Signature
step-collect = Result handed over
next-submitted = The office is checking your dossier. You need not do anything. Once it is accepted, the date of the result appears here.
next-supplement-intake = The dossier is incomplete and has not been accepted yet. Please bring what is asked for below.
next-refused-intake = The dossier was not accepted. The reason is given below.
next-received = The dossier has been accepted and passed on for processing. You need not do anything.
next-processing = The dossier is being processed. You need not do anything.
next-supplement-processing = The office needs more papers from you. The clock stands still until you bring them.
next-awaiting-signature = The result is waiting to be signed. You need not do anything.
next-awaiting-number = The result is signed and is being numbered and sealed. You need not do anything.
next-result-ready = The result is ready. You can download it, or collect the paper copy at the receiving office; please bring your identity card and the receipt.
next-returned = The result has been handed over. The dossier is closed.
next-withdrawn = You have withdrawn this dossier. If you still need it, please submit a new one.

## Supplement, refusal, result, withdrawal
supplement-title = Bring missing papers
supplement-asked = The office asks you for more
supplement-papers = Papers to bring:
supplement-until = Please send them before { $until }.
supplement-late = The time for this has passed ({ $until }). Please send them soon or contact the receiving office.
supplement-go = Send the missing papers
supplement-pdf = The office’s request (PDF)
supplement-no-papers = No paper has to be handed in again. Send this to tell the office that you have done what it asked.
supplement-send = Send
refusal-title = Why it was not accepted
refusal-pdf = Notice of refusal (PDF)
refusal-ground-incomplete = Required papers are missing and were not brought.
refusal-ground-not-competent = This matter is not within the office’s authority.
refusal-ground-not-eligible = The legal conditions are not met.
refusal-ground-false-papers = Papers in the dossier are not true.
refusal-ground-other = Another reason.
result-title = Result
result-text = { $name }, number { $number }.
result-returned = Handed over at { $at }
result-pdf = Download the result (PDF)
withdraw-title = Withdraw this dossier?
withdraw-text = The office will stop working on it and it cannot be restored. If you still need it, you have to submit a new dossier.
withdraw-do = Withdraw
withdraw-keep = Do not withdraw

## Look-up
lookup-title = Look up a dossier
lookup-code = Dossier code
lookup-hint = The code on your receipt, for example H44.105-260302-0001.
lookup-missing = No such dossier
lookup-missing-text = There is no dossier with the code “{ $code }”. Please compare it letter by letter with your receipt, or call the number at the bottom of this page.
lookup-agency = Office that has it now
lookup-progress = { $percent }% complete
lookup-private = This page shows no personal data. The applicant can sign in to see everything.
lookup-next-submitted = The dossier has been submitted and waits to be checked.
lookup-next-supplement-intake = Papers are missing before it can be accepted. The applicant can sign in to see what is asked for.
lookup-next-refused-intake = The dossier was not accepted. The applicant can sign in to see why.
lookup-next-received = The dossier has been accepted and waits to be processed.
lookup-next-processing = The dossier is being processed.
lookup-next-supplement-processing = Papers are missing and the clock stands still. The applicant can sign in to see what is asked for.
lookup-next-awaiting-signature = The result is waiting to be signed.
lookup-next-awaiting-number = The result is signed and is being numbered and sealed.
lookup-next-result-ready = The result is ready. Please collect it at the receiving office.
lookup-next-returned = The result has been handed over.
lookup-next-withdrawn = The applicant has withdrawn the dossier.

## What is wrong with an entry or a file
problem-required-choice = Please choose: { $field }.
problem-required-tick = Please tick: { $field }.
problem-not-in-list = { $field }: please choose one of the given answers.
problem-minimum = { $field }: at least { $limit }.
problem-maximum = { $field }: at most { $limit }.
problem-pattern = { $field }: this does not have the right form.
problem-control-character = { $field }: contains a character that cannot be used.
problem-personal-id-invalid = { $field }: a personal identification number has 12 digits, see the identity card.
problem-personal-id-length = { $field }: must have 12 digits.
problem-personal-id-digits = { $field }: digits only.
problem-personal-id-province = { $field }: the first three digits are not right, please check the identity card.
problem-phone-length = { $field }: must have 10 digits.
problem-phone-digits = { $field }: digits only.
problem-phone-prefix = { $field }: the first digits are not right.
problem-email-invalid = { $field }: not a valid address; it should look like an@vidu.vn.
problem-name-missing = Please enter: { $field }.
problem-name-too-long = { $field }: too long.
problem-name-character = { $field }: letters, blanks, apostrophes and hyphens only.
problem-paper-missing = Missing: { $field }.
upload-paper-unknown = This procedure does not ask for this paper.
problem-file-unknown = { $field }: the file is no longer there, please upload it again.
problem-too-many-files = At most { $limit } files can be sent.
problem-file-empty = The file { $name } is empty. Please choose another one.
problem-file-too-large = The file { $name } is too large. Each file may have { $size } at most.
problem-file-kind-not-taken = The file { $name } is of a kind that is not accepted. Accepted: { $kinds }.
problem-file-disguised = The name of the file { $name } does not match its content. Accepted: true { $kinds } files.
problem-file-mixed = The file { $name } holds foreign content and cannot be accepted. Please photograph or scan it again.
problem-file-damaged = The file { $name } is damaged. Please try to open it, then choose another one.
problem-file-locked = The file { $name } has a password. Please remove the password and send it again.
problem-file-macros = The file { $name } holds macros and cannot be accepted.
problem-file-bomb = The file { $name } cannot be read safely. Please photograph or scan it again.
problem-file-interrupted = The file { $name } did not arrive whole. Please check your connection and send it again.
