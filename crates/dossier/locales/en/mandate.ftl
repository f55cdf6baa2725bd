# Filing for another: the person who files and the applicant

mandate-for = For whom do you apply?
mandate-for-hint = Applying for somebody else needs a paper that proves your right to do so; the step “Papers” asks for it.
mandate-self = For myself
mandate-kind-guardian = For my ward (I am the guardian)
mandate-kind-legal-representative = For somebody I represent by law (a parent for a minor child; the head of an organisation)
mandate-kind-authorised = For somebody who authorised me
mandate-role-guardian = Guardian
mandate-role-legal-representative = Legal representative
mandate-role-authorised = Authorised person
mandate-submitter = Person who files
mandate-submitter-hint = The person who files for the applicant. Filled in from your account; correct it if needed.
mandate-owner-hint = The person who receives the result and for whom you file. Do not enter your own details here.
mandate-filed-for = You file as: { $role }.
mandate-filed-self = You file for yourself.
mandate-change = Change who files
mandate-role = Files as
mandate-basis-hint = Number, date and place of the authorisation; the decision on guardianship; or the paper that shows the relation, such as a birth certificate.
field-submitter-kind = Files as
field-submitter-name = Full name of the person who files
field-submitter-personal-id = Personal identification number of the person who files
field-submitter-phone = Phone number of the person who files
field-submitter-address = Address of the person who files
field-submitter-basis = Proof of the right to file
problem-mandate-same-person = { $field }: the same as the applicant’s. Who files for themselves needs no proof.
