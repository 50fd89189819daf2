# Messages that Lobby starts.

notice-near = { $ahead ->
    [0] Ticket { $number }: you are next. Please come to the hall: { $branch }.
    [one] Ticket { $number }: { $ahead } person is ahead of you. { $branch }. Are you coming?
   *[other] Ticket { $number }: { $ahead } people are ahead of you. { $branch }. Are you coming?
}
    .sms = { $ahead ->
        [0] Ticket { $number }: you are next. Please come to the hall.
        [one] Ticket { $number }: { $ahead } person is ahead of you. Are you coming?
       *[other] Ticket { $number }: { $ahead } people are ahead of you. Are you coming?
    }
notice-near-again = Ticket { $number }, { $branch }: are you coming? Your turn is near. Without an answer I will let the next person go first.
    .sms = Ticket { $number }: are you coming? Without an answer the next person goes first.
coming = Yes, I'm coming
notice-called = Ticket { $number }: please come to counter { $counter }. { $branch }.
    .sms = Ticket { $number }: please come to counter { $counter }.
notice-missed = Ticket { $number } was called, but you did not come. You can come back until { $until }.
    .sms = Ticket { $number } was called. You can come back until { $until }.
notice-unserved = The branch closed before the turn of ticket { $number } came. We are sorry. Shall I book another time?
    .sms = Ticket { $number }: the branch closed before your turn came. We are sorry.
notice-reminder = A reminder of your visit: { $service }, { $when }. { $branch }, { $address }.
    .sms = Your visit is { $when }: { $service }.
notice-displaced = The branch's timetable has changed, and your visit cannot take place { $when } ({ $service }, { $branch }). We are sorry. Please choose another time.
    .sms = Your visit { $when } cannot take place. We are sorry.
notice-moved = A colleague has moved your visit: { $service }, { $when }. { $branch }, { $address }.
    .sms = Your visit is moved: { $when }.
notice-cancelled = A colleague has cancelled your visit: { $service }, { $when }, { $branch }.
    .sms = Your visit { $when } is cancelled.
notice-in-line = A colleague has put you in line: ticket { $number }, { $service }, { $branch }.
    .sms = You are in line: ticket { $number }.
notice-out-of-line = A colleague has taken your ticket { $number } out of the line: { $branch }.
    .sms = Ticket { $number } is out of the line.
notice-code = Your confirmation code: { $code }. Enter it in the chat that asked for it. Tell it to nobody: bank staff never ask for it. If it was not you who asked, do nothing.
    .sms = { $code } is the code for the bank chat. Tell it to nobody, not even to us.
notice-how-was-it = Thank you for coming: { $branch }, { $service }. How was it? Give a mark from 1 to 5.
    .sms = How was your visit to the bank? Answer with a number from 1 to 5.
notice-case-waiting = We need your answer in case { $number }.
notice-case-resolved = There is a solution for case { $number }.
notice-case-asked = We need your answer in case { $number }.
    “{ $answer }”
    .sms = We need your answer in case { $number }.
    .voice = We need your answer in case { $number }.
notice-case-answered = There is a solution for case { $number }.
    “{ $answer }”
    .sms = There is a solution for case { $number }.
    .voice = There is a solution for case { $number }.
notice-case-told = There is news of case { $number }.
    “{ $answer }”
    .sms = There is news of case { $number }.
    .voice = There is news of case { $number }.

# What the desk tells a customer who waits for a person.

notice-joined = { $agent } is answering you.
notice-passed-on = I am passing you on to a colleague who knows more about this. You keep your place in line.
notice-back-in-line = My colleague cannot go on. You keep your place in line, and another colleague will answer. Sorry for the wait.
notice-returned = The virtual assistant is back with you. How can I help?
notice-ended = The conversation with my colleague is over. Write whenever you have a question.
    .voice = The conversation with my colleague is over. Is there anything else?
notice-how-was-help = How did my colleague help you? Give a mark from 1 to 5.
notice-still-waiting = You have been waiting for a while, and nobody has got to you yet. I am sorry. You are number { $place } in line; I can’t say when a colleague will be free. Shall we call you instead, or will you wait here?
    .sms = Sorry for the long wait. You are number { $place } in line. What shall we do?
notice-still-waiting-closed = I am sorry: my colleagues finished before they got to your question. They answer again { $when }, and you are number { $place } in line. Shall we call you then, or will you wait here?
    .sms = My colleagues answer again { $when }. You are number { $place } in line. What shall we do?
notice-wait-over = I am sorry: nobody answered you in time. You have not written for a while, so I no longer hold your place in line. If you still need us, call a colleague again or ask us to ring you.
    .sms = Sorry that nobody answered. We no longer hold your place in line. Write again if you still need us.
keep-waiting = Keep waiting
notice-call-agreed = Agreed: we will call { $phone } { $when }. If you change your mind, write to us.
    .sms = We will call you { $when }.
    .voice = Agreed: we will call { $phone } { $when }.
notice-not-reached-again = We called you but could not reach you. We will call once more.
notice-not-reached = We could not reach you again. Write here, and a colleague will answer in the chat.
agent-says = { $agent }: { $text }
agent-sends = { $agent }: { $file }, { $link }

# What goes to a mail address beside the conversation.

notice-visit-booked = You are booked: { $service }, { $when }. { $branch }, { $address }.
notice-visit-moved = Your visit was moved: { $service }, { $when }. { $branch }, { $address }.
notice-visit-cancelled = Your visit was cancelled: { $service }, { $when }, { $branch }.
notice-confirm-address = Somebody, perhaps you, asked the bank to send mails about visits to this address: confirmations and reminders. If it was you, confirm the address by the link, which is good for a day. If not, do nothing: no more mails will come.
