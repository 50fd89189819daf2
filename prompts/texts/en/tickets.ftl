# Places in today's line.

ahead = { $ahead ->
    [0] you are first in line
    [one] { $ahead } person is ahead of you
   *[other] { $ahead } people are ahead of you
}
wait = the wait is about { $from }–{ $to } minutes
    .voice = the wait is about { $from } to { $to } minutes
wait-about = { $minutes ->
    [one] the wait is about { $minutes } minute
   *[other] the wait is about { $minutes } minutes
}
wait-soon = you will be called any moment
wait-short = hardly any wait
wait-unknown = the wait can't be told yet

join-done = Your ticket is { $number }: { $service }, { $branch }, { $address }.
    Right now { $ahead }, { $wait }. I will write when your turn is near.
    Code: { $code }. Your page: { $link }
    .sms = Ticket { $number }, code { $code }: { $ahead }, { $wait }. { $link }
    .voice = Your ticket is { $number }: { $service }, { $branch }. Right now { $ahead }, { $wait }.
join-already = You are in line already: ticket { $number }, { $branch }. Right now { $ahead }, { $wait }.
join-already-called = You already have ticket { $number }, { $branch }.
join-switch = You are in line at another branch: { $branch }, ticket { $number }. Leave it and join here: { $here }?
join-switch-yes = Yes, switch
join-switch-no = No, stay
join-closed = { $branch } is closed now and opens { $when }. Shall I book you a time that suits you?
join-closed-long = { $branch } is closed now. Shall I book you a time that suits you?
join-limit = You have taken several tickets within the last hour. The next one can be taken after { $until }. Shall I book you a visit instead?

status-waiting = Ticket { $number }: { $ahead }, { $wait }.
    { $branch }, { $service }.
status-called = Ticket { $number }: it's your turn! Please come to counter { $counter }.
status-hinted = There is a ticket for your number, { $number }: { $ahead }, { $wait }.
status-hinted-here = There is a ticket for your number, { $number }. It is not waiting in line now.
status-serving = Ticket { $number }: you are being served at counter { $counter }.
status-parked = Ticket { $number }: a colleague has set your matter aside and will come back to it soon.
status-missed = Ticket { $number } was called, but you did not come. If you are here, I can put you back in line.
status-missed-return = Put me back in line
status-done = Ticket { $number } has been served.
status-left = Ticket { $number } is closed: you left the line.
status-unserved = The branch closed before the turn of ticket { $number } came. We are sorry. Shall I book another time?
status-none = You have no ticket. Get a ticket or book a visit?
status-unknown-pass = I don't know this code or link.

leave-none = You have neither a ticket nor a visit booked. How can I help?
leave-confirm = Leave the line? Ticket { $number } will be lost.
leave-confirm-yes = Yes, leave
leave-confirm-no = No, stay
leave-done = You have left the line, ticket { $number } is closed.
leave-over = This ticket is already closed.

late-none = You have neither a ticket nor a visit booked for today. How can I help?
late-ticket-done = All right, I am letting a few people go first. Ticket { $number }: { $ahead }, { $wait }.
late-ticket-kept = All right, I have noted it. Nobody stands behind you, so you keep your place. Ticket { $number }: { $ahead }, { $wait }.
late-ticket-called = You are being called to counter { $counter } right now, ticket { $number }. Can you make it?
late-coming = Yes, I'm coming
late-not-coming = No, I can't make it
late-returned = You are back in line, ticket { $number }: { $ahead }, { $wait }.
late-cannot-return = Ticket { $number } can't come back any more. Get a new one?
late-appointment-done = Noted: we expect you at about { $until }. Your visit, { $when }, is kept.
late-too-much = That is too late for your visit, { $when }. It is better to move it.
minutes-button = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}

# What a loudspeaker says in the hall.
hall-call = Ticket { $number }, counter { $counter }.
