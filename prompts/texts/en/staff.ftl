# What employees read in lists and timelines.

wrap-up-solved = Solved
wrap-up-visit = Comes to a branch
wrap-up-case = Goes on as a case
wrap-up-referred = Referred elsewhere
wrap-up-not-reached = Could not be reached
wrap-up-customer-left = The customer wrote no more
wrap-up-spam = Spam or a mistake

desk-event-asked = A person was asked for
desk-event-claimed = { $agent } took the conversation
desk-event-taken-over = { $agent } took it over
desk-event-answered = First answer: { $agent }
desk-event-passed-on = Passed on: { $agent } → { $other }
desk-event-lapsed = Back in the line: { $agent } did not answer for long
desk-event-let-go = Back in the line: { $agent } went offline
desk-event-reached = Reached by phone: { $agent }
desk-event-no-answer = Nobody answered the call: { $agent }
desk-event-call-agreed = A call was agreed on: { $agent }
desk-event-returned = Given back to Lobby: { $agent }
desk-event-closed = Closed: { $agent }. { $other }
desk-event-withdrawn = The customer no longer waits
desk-event-told = The customer was told that nobody is free yet
desk-event-given-up = Nobody came and the customer was silent: the wait ended
desk-event-calls = Incoming call, number { $number }
desk-event-called = Call to { $number }
desk-number-hidden = withheld
desk-event-call-completed = The call ended, { $time }
desk-event-call-busy = Busy
desk-event-call-no-answer = Nobody answered the call
desk-event-call-failed = The call broke off
desk-event-call-cancelled = The call was cancelled
desk-event-dials = { $agent } calls the customer
desk-event-busy = The customer’s line was busy: { $agent }
desk-event-call-broke-off = The customer was not called: { $other }
desk-call-busy = your phone was busy
desk-call-no-answer = you did not pick up
desk-call-failed = the call did not come about
desk-call-left = you hung up before

learning-why-late-answer = First answers that were late in 30 days: { $count }
learning-why-lapsed = Conversations that went back to the line unanswered in 30 days: { $count }
learning-why-card-passed-on = Card matters passed on in 30 days: { $count }
learning-why-complaint-passed-on = Complaints passed on in 30 days: { $count }
learning-why-no-answer = Calls nobody answered in 30 days: { $count }
learning-why-customer-left = Customers who wrote no more in 30 days: { $count }
