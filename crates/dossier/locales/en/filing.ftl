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
