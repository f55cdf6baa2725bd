# What applicant and office say to each other, and what is to be mended: both read it.

attached-hint = Not required; at most { $most } files { $kinds }, each no larger than { $size }.
dossier-consultation-closed = This opinion was given, taken back or has run out. Look at the page of the dossier again.
dossier-too-many-messages = You have sent many messages in a short time. Wait a few minutes, then go on.
problem-field-not-marked = { $field } is not among what was asked to be mended.
mark-remark = To be mended: { $remark }
mark-told = To be mended:
case-messages = Messages
message-title = Messages about the dossier
message-lead-applicant = Ask the office that handles the dossier. It answers within 2 working days.
message-none = No messages yet.
message-by-applicant = Applicant
message-by-office = Office
message-new = New
message-unread = { $count ->
    [one] { $shown } new message
    *[other] { $shown } new messages
}
message-reply-due = An answer is waited for until { $at }
message-escalated = The answer is late; the head of the unit was told at { $at }
message-write = Write a message
message-body = Message
message-files = Files with it
message-do = Send
message-back = Back to the dossier
message-open = Messages
message-closed = The dossier has ended; no more messages can be sent.
name-body = Message
name-reply-within = Days to answer
