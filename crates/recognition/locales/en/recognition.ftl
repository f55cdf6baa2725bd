# Recognition of papers: the refusals
recognition-not-found = This paper does not exist, or you may not see it.
recognition-denied = You may not do this.
recognition-changed-meanwhile = Somebody, or the program, has just changed this. Look at it again and repeat what you did.
recognition-wrong-state = This cannot be done with the paper as it stands now. Look at it again.
recognition-invalid = Something is not right. See each field below.
