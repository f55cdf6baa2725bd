# Certified copies: the refusals
certification-not-found = This request for certification does not exist, or you may not see it.
certification-denied = You may not do this.
certification-changed-meanwhile = Somebody, or the program, has just changed this copy. Look at it again and repeat what you did.
certification-wrong-state = This cannot be done with the copy as it stands now. Look at it again.
certification-taken-by-colleague = Another officer handles this dossier. Choose another one, or ask for it to be assigned to you.
certification-pages-differ = The scan does not have as many pages as the request says. Scan it again, or correct the number of pages in the dossier.
certification-not-set-up = The server lacks the program that opens pages of documents. Tell the administrator.
certification-invalid = Something is not right. See each field below.
certification-year-not-over = The year of the book is not over, so that it cannot be closed.
certification-book-closed = This book is closed.
certification-numbers-kept = Numbers kept for paper are not accounted for. The records clerk says of each what became of it before the book is closed.
certification-still-entering = A copy that has just got its number is being entered. Please try again in a few minutes.
