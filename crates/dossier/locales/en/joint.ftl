# Several procedures in one visit

joint-title = Several procedures in one visit
joint-about = What the procedures have in common is asked only once. Each stays a dossier of its own, with its own code, agency and date; each can be taken back by itself.
joint-which = The procedures
joint-choose = Hand in as well: { $procedure }
joint-needed = Always part of this visit
joint-only-direct = This procedure is handed in at a counter only, not here.
joint-not-here = These procedures cannot be handed in online with your account. Please go to the one-stop desk.
joint-place-hint = For all of them. A procedure that only one agency takes in goes straight there.
joint-members = Choose at least two procedures, among them those that are always part of it.
joint-place = The place chosen does not take in “{ $procedure }”. Choose another place, or leave the procedure out.
problem-joint-members = Choose at least two procedures, among them those that are always part of it.
problem-joint-place = The place chosen does not take in this procedure.
joint-questions-link = Not sure whether these procedures are for you? Answer a few questions
joint-questions-title = Are these procedures for you?
joint-questions-yes = All these procedures fit your case.
joint-questions-skip = Skip this and choose the procedures
joint-begun-before = You had begun this visit before, and what you filled in and sent is still there. Go on with it, or throw it away at the end of this page to begin anew.

## One after the other
joint-step = Procedure { $number } of { $of }, step { $step } of 2
joint-owner = Asked in “{ $procedure }”, for all procedures of this visit.
joint-taken = From procedure { $number }: { $procedure }
joint-taken-bundle = The same for everybody in this visit

## Check and hand in
joint-review-title = Check and hand in once
joint-review-text = Look through all applications before you hand them in.
joint-change-choice = Change procedures, place or who files
joint-member = { $number }. { $procedure }
joint-complete = Complete
joint-content = What you filled in, and the papers
joint-change-answers = Change the form
joint-what-next = All are handed in at the same time. Each gets a code of its own and is looked at by itself.
joint-submit = Hand in all of them
joint-discard-text = Everything begun in this visit, with the files you sent, will be thrown away. It cannot be brought back.

## Handed in
joint-filed-title = Handed in together
joint-done = Everything has been handed in. Note or print the codes below.
joint-each = Each is handled by itself.
joint-agency = The agency that has it
joint-no-due = Once it has been accepted
joint-part-title = Handed in together
joint-part = This dossier belongs to “{ $bundle }”, handed in at { $at }.
joint-part-all = See all
