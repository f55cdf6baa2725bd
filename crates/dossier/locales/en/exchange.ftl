# What applicant and office say to each other, and what is to be mended: both read it.

attached-hint = Not required; at most { $most } files { $kinds }, each no larger than { $size }.
dossier-consultation-closed = This opinion was given, taken back or has run out. Look at the page of the dossier again.
