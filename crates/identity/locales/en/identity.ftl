# Public pages: sign in, register, my account
nav-my-dossiers = My dossiers

field-login-name = User name
field-password = Password
field-old-password = Current password
field-new-password = New password
field-name = Full name
field-personal-number = Personal identification number
field-phone = Phone number
field-organisation-name = Name of the organisation
field-tax-code = Tax code
field-label = Name of the token
field-scopes = May
field-days = Valid for

hint-name = As on your identity card, with Vietnamese marks.
hint-personal-number = The 12 digits on your identity card. They are also your user name.
hint-password = At least 10 characters. A short sentence you remember is better than a difficult word.
hint-tax-code = 10 digits, or 10 digits, a hyphen and 3 digits for a branch. It is also the user name of the organisation.
hint-label = So that you recognise it later, for example: accounting software.

sign-in-title = Sign in
sign-in-name-hint = Citizens: personal identification number. Organisations: tax code. Officers: the name you were given.
sign-in-do = Sign in
sign-in-no-account = No account yet?
sign-in-register = Register
sign-in-wrong = The user name or the password is not right. Please check and try again.
sign-in-wait = Too many failed attempts. Please try again after { $until }.
sign-in-locked = The account is locked. Please turn to the administrator of the agency.
sign-in-no-position = You hold no position today. Please turn to the administrator of the agency.
sign-in-demo-title = Have a look
sign-in-demo-about = This is a demonstration with invented people. Choose a person to sign in without a password.
sign-in-demo-citizens = Citizens and organisations
sign-in-by-password = Sign in with a password

register-title = Register
register-about = With an account you file dossiers online and follow every step.
register-as-citizen = Register as a person
register-as-organisation = Register an enterprise or organisation
register-representative = Representative
register-do = Register
register-have-account = Already registered?

account-title = My account
account-login = User name:
account-positions = Positions
account-acting = in use
account-change-position = Change position
account-delegation = Delegation
account-sessions = Sessions
account-sessions-about = Where this account is open. If you do not know one of them, end it and change your password.
account-device = Device
account-device-unknown = Unknown device
account-opened = Signed in
account-seen = Last used
account-session-this = This session
account-session-end = End
account-everywhere = Sign out everywhere
account-password = Change password
account-password-do = Change password
account-tokens = Manage tokens

tokens-title = Tokens for software
tokens-about = A token lets a program work for you, within the limits you choose.
tokens-none = There are no tokens yet.
tokens-new = New token
tokens-do = Create token
tokens-issued = New token
tokens-issued-about = Copy it now: it is shown only this once.
tokens-expires = Expires
tokens-revoke = Revoke
tokens-days = { $days } days
scope-dossier-read = Read dossiers
scope-dossier-write = File and handle dossiers

done-mat-khau = The password is changed. Other sessions have ended.
done-phien = The session has ended.
done-vi-tri = The position is changed.
done-thu-hoi = The token is revoked.

problem-taken = There is an account for this { $field } already. If it is yours, sign in.
problem-wrong = { $field } is not right.
problem-too-easy = { $field } is too easy to guess: do not use your user name, one repeated character or a run of digits.
problem-not-text = { $field } has characters that cannot be read.
problem-out-of-range = { $field }: please choose one.
problem-too-many = There are { $limit } tokens already; revoke some before you create another.
problem-name-missing = Please enter your full name.
problem-name-too-long = The name is too long.
problem-name-character = A name has letters, spaces, hyphens and apostrophes only.
problem-personal-id-length = A personal identification number has 12 digits.
problem-personal-id-digits = A personal identification number has digits only.
problem-personal-id-province = The first three digits are not the code of a province or country.
problem-phone-length = The phone number has too few or too many digits.
problem-phone-digits = A phone number has digits only.
problem-phone-prefix = The phone number does not begin with a prefix in use.
problem-tax-code-length = A tax code has 10 digits, or 10 digits, a hyphen and 3 digits.
problem-tax-code-digits = A tax code has digits only.
problem-tax-code-checksum = The tax code is not right; perhaps one digit is mistyped.
problem-tax-code-personal-id = The tax code is not valid.

identity-not-found = There is no such page or item.
identity-denied = You may not do this.
identity-not-signed-in = Please sign in first.
identity-wrong-credentials = The user name or the password is not right.
identity-too-many-attempts = Too many failed attempts. Please wait and try again.
identity-account-locked = The account is locked.
identity-no-position = You hold no position today.
identity-bad-token = The token is wrong, expired or revoked.
identity-changed-meanwhile = Somebody has just changed this. Load the page again and repeat.
identity-already-so = This has been done already.
identity-invalid = What was sent is not valid.
identity-unknown-agency = No agency has this code.

failure-title = No answer yet
failure-unavailable = The system is interrupted for a moment. Nothing was saved; please try again in a few minutes.
failure-fault = The system has failed. Nothing was saved; please try again later.
failure-lookup = Reference: { $code }
