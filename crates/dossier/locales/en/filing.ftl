# Filing online: drafts that keep themselves, parts asked in one case only, filing for another

## Keeping
keep-saving = Saving…
keep-saved = Saved at { $at }
keep-failed = Not saved yet: the server cannot be reached. What you typed is still on this page and kept on this device; the page keeps trying.
keep-again = Connected again and saved at { $at }.
keep-signed-out = Not saved yet: you have been signed out. What you typed is kept on this device; sign in again to save it and go on.
keep-sign-in = Sign in again
keep-gone = Not saved: this draft was submitted or discarded elsewhere. See “My dossiers”.
keep-restored = What you typed last time and could not be saved has been filled in again. Please check it.
keep-elsewhere = This was just changed on another device or in another window to “{ $theirs }”. Which do you want to keep?
keep-take = Take “{ $theirs }”
keep-mine = Keep what I typed
keep-leave = Some of what you typed is not saved. Signing out will discard it. Sign out anyway?
keep-conflict = { $field }: just changed on another device or in another window to “{ $theirs }”; you typed “{ $mine }”. To keep yours, send again; to take the other, correct this field.
form-answer-empty = (empty)

## Parts asked in one case only
answers-opened = Because of your answers this page has further fields to look at and fill in.
form-computed = Computed; there is nothing to type.
form-row-add = Add { $row }
form-row-remove = Remove
problem-too-few-rows = { $field }: at least { $limit } rows are needed.
problem-too-many-rows = { $field }: at most { $limit } rows.

## Is this procedure for you
eligibility-title = Is this procedure for you?
eligibility-lead = Answer a few questions before you fill in the form. The answers are not kept.
eligibility-ask = Show the answer
eligibility-skip = Skip this and start filing
eligibility-yes = This procedure fits your case.
eligibility-no = This procedure does not fit your case.
eligibility-instead = The procedure you need:
eligibility-go = Start filing
eligibility-link = Not sure whether this procedure is for you? Answer a few questions

## Files sent
file-pages = { $pages } pages
file-pixels = { $width } × { $height } pixels
file-warning-small = The picture is small and may be unreadable. Take it closer and sharper, or scan it.
file-warning-bare = The page looks empty. Open it to see whether it is the right file.
file-office = Office file

## Addresses
address-optional = (optional)
problem-commune-several = { $field }: several have this name, please write which of these: { $limit }.
problem-commune-near = { $field }: this name is not known. Is it: { $limit }?
problem-commune-elsewhere = { $field }: the chosen province has none of this name; it is found in: { $limit }.
problem-commune-unknown = { $field }: { $limit } has no commune or ward of this name. Write its name as it is since 1 July 2025.
