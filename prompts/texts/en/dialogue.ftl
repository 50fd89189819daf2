# What the dialogue says in every flow.

greeting = Hello! I can book a visit to a branch, get you a ticket and tell you how long you will wait. What would you like to do?
greeting-again = Hello! How can I help?
thanks-reply = You are welcome! Write to me if you need anything else.
goodbye-reply = Goodbye! Have a nice day.
bot-reply = I am the bank's virtual assistant. If you need a person, I will call a colleague.
out-of-scope = I can't help with that: I only deal with visits to our branches. I can call a colleague.
secret = This looks like a card number. Please don't send it: it is not needed for a visit. I am not keeping it.
unreadable = I can only read text. Please write it in words.
stale = This button no longer works.
trouble = That isn't working right now. Please try again in a minute.
session-lost = We were updated while you were away, and what you had started was not kept. Shall we start again?
welcome-back = Welcome back! This is where we stopped: { $what }.
silence-anybody = I am here. How can I help?
silence-choose = You can choose one of these:
silence-person = Shall I call a colleague?

ask-what = What would you like to do?
ask-what-with = { $what }. What would you like to do?
clarify = Which of these do you mean?
unclear = I didn't understand. { $hint }
unclear-menu = I still don't understand. Please choose what you need:
unclear-human = I don't seem to be much help. Shall I call a colleague?
nothing-said = There is nothing to repeat yet. How can I help?
nothing-to-cancel = There is nothing to stop at the moment. How can I help?
cancelled = All right, I stopped. Nothing has changed.
restarted = Let's start from the beginning. What would you like to do?
competing = Shall we finish this first ({ $open }) or go on to the new one ({ $new })?
competing-go-on = Finish first
competing-switch = Go to the new one
what-to-change = What should I change?
nothing-to-change = There is nothing to correct at the moment. How can I help?

yes = Yes
no = No
stop = Cancel
skip = Skip
back = Back
other-day = Another day

change-service = The service
change-branch = The branch
change-time = Day and time
change-phone = The phone
change-name = The name

flow-book = Book a visit
flow-move = Move my visit
flow-cancel = Cancel my visit
flow-mine = My visits
flow-join = Get a ticket
flow-status = How long for me
flow-leave = Leave the line
flow-late = I'm late
flow-hours = Opening hours
flow-find = Addresses
flow-load = How busy it is
flow-documents = Documents
flow-human = Call a colleague
flow-language = Change language
flow-help = What I can do
