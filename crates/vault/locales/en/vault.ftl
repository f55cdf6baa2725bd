# The vault of papers
vault-title = My vault of papers
vault-lead = Papers that were accepted with your applications, and the results you received. You can use them again; every use needs your consent.
vault-mine = My applications
vault-views = Pages of the vault
vault-view-items = Papers
vault-view-consents = Consents
vault-view-readings = Who looked
vault-empty = There is nothing in your vault yet
vault-empty-text = Once an application is accepted, its papers are kept here; the result is added when it is issued. To see papers handed in at a desk too, bring your identity card to the One-Stop Desk and have your account confirmed.

column-name = Paper
column-agency = Accepted or issued by
column-trust = Trust
column-state = Use
column-purpose = Used for
column-given = Consent given
column-standing = State
column-when = When
column-who = Who
column-reason = Purpose

trust-issued = Issued by an authority
trust-checked = Checked and digitised
trust-uploaded = Uploaded by you, accepted
trust-brought = Uploaded by who filed for you, accepted
item-held = Can be used
item-hidden = Hidden
item-replaced = Replaced
item-closed = Cannot be used
item-revoked = Revoked
item-expired = Expired
item-until = Until { $day }
fact-valid-until = Valid until the end of
item-issued = No. { $number } of { $day }
item-number = No. { $number }
item-kept = Kept { $day }
fact-source = Source
fact-dossier = From the application
fact-used = Used again
fact-used-count = { $count ->
    [0] In no application yet
    [one] In 1 application
   *[other] In { $shown } applications
}
fact-file = File
about-held = This paper is offered when you file an application that needs it.
about-stays = This paper is offered when you file an application that needs it. What an authority issued or checked cannot be hidden; it is used only with your consent.
about-hidden = This paper is hidden: it is not offered when you file. Earlier uses stay as they are.
about-replaced = Another version took its place in the same application; this one can only be looked at.
about-closed = The application with this paper was refused or withdrawn; it can only be looked at.
about-revoked = The agency revoked this result from { $from }. It cannot be used again and is kept to be looked at; open the application to read the decision.
about-expired = This paper holds no more, so that no application offers it; it can be looked at.
item-open = Open the file
item-hide = Hide, do not use again
item-offer = Use again
item-no-consents = You have not consented to any use of this paper.
item-all-readings = All looks
done-hidden = The paper is hidden.
done-offered = The paper is offered again.

# Consents
consents-title = Consents given
consents-empty = You have given no consent yet
consents-empty-text = When you file online, you can choose a paper from your vault instead of uploading a file.
consent-filing = Not handed in yet
consent-used = Used in an application
consent-decided = Application decided
consent-withdrawn = Withdrawn
consent-withdrawn-at = Withdrawn { $at }
consent-withdraw = Withdraw
withdraw-title = Withdraw consent
withdraw-filing = The paper is taken out of the application you are preparing; no officer can open it.
withdraw-used = From now on officers cannot open this paper. You may be asked to provide it again.
withdraw-decided = The application was decided: the authority may still look at the paper on which the result rests. Every look is recorded.
withdraw-do = Withdraw consent
withdraw-back = Back
done-withdrawn = The consent is withdrawn.

# Who looked
readings-title = Who looked
readings-lead = Every time somebody opens a paper in your vault it is recorded before the paper is shown.
readings-whose = Whose looks
readings-officers = Of authorities
readings-all = All
readings-empty = Nobody has looked yet
readings-empty-text = Officers can only open papers that you consented to use in an application they handle.
readings-about = Who looked at your applications is recorded on the page of each application.
reading-yourself = You
reading-own = Looking at one's own paper
reading-desk = Looked up at a desk while you were there
reading-handling = Handling the application

# Using a paper of the vault
choose-title = Use a paper from my vault
choose-papers = Papers
choose-supplement = Completing the dossier
choose-look = Look at { $name }
choose-consent = I agree that the authority handling the application sees the chosen paper, for this application only: { $procedure }.
choose-consent-to = I agree that { $agency } and the authority handling the application see the chosen paper, for this application only: { $procedure }.
choose-about = You can withdraw your consent at any time, and see who opened the paper, in your vault of papers.
choose-do = Add to the application
choose-back = Back to the papers
choose-empty = Nothing in your vault fits
choose-empty-text = Please upload a file on the page of the papers.
field-item = Choose a paper
field-consent = Consent
problem-item-required = Please choose a paper.
problem-consent-required = Please tick that you agree to use this paper.
problem-file-twice = This paper is already in the application.

# Confirming an account at a desk
confirm-title = Confirm the owner of a vault
confirm-lead = Somebody brings their identity card so that their account shows the papers handed in at desks, too.
confirm-number-hint = The personal identification number on the identity card, 12 digits.
confirm-about = A number typed when registering does not prove whose account it is. Who confirmed it is recorded.
confirm-do = Confirm
done-confirmed = Confirmed. The account shows the whole vault.
field-number = Personal identification number
field-compared = I have compared the identity card with the person at the desk
problem-number-invalid = The personal identification number has 12 digits, see the identity card.
problem-compare-required = Please compare the identity card with the person present, then tick.
problem-no-account = No account has this number yet. The person has to register first.

# What is refused
vault-not-found = There is no such paper in your vault.
vault-denied = You may not do this.
vault-not-offered = This paper cannot be used for what is asked for.
vault-stays-offered = This paper cannot be hidden or offered.
vault-not-consented = The owner did not consent to its use in this application.
vault-consent-withdrawn = The owner withdrew the consent; the paper cannot be opened any more.
vault-already-withdrawn = This consent was withdrawn before.
vault-changed-meanwhile = This was changed meanwhile. Please load the page again.
vault-invalid = What was sent is not right.

# Data of a paper
record-title = Data of the paper
record-none = No data has been confirmed; read the file.
record-kind = Kind of paper
record-code = Code of the paper
record-code-short = code { $code }
record-code-unknown = Not in the national list yet
record-number = Number and symbol
record-issued-on = Issued on
record-day = of { $day }
record-issuer = Issued by
record-signer = Signed by
record-holder = Issued to
record-validity = Valid
record-unlimited = Without end
record-until = Until the end of { $day }
record-by-dossier = The data is from the dossier in which this result was issued.
record-by-clerk = Digitised at { $made }. { $title } ({ $agency }) compared it with the paper and confirmed the data at { $confirmed }.
record-signed-by-clerk = The clerk signed the digital copy at { $at }.
record-not-signed = The digital copy is not signed digitally.
