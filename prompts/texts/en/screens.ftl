### The words of the browser screens: kiosk, display, ticket page, counter.

## Shown whatever language is spoken, each in its own.

welcome-kk = Қош келдіңіз!
welcome-ru = Добро пожаловать!
welcome-en = Welcome!

## Everywhere.

branch = Branch
services = Services
counter = Counter
counter-number = Counter { $counter }
ticket = Ticket
code = Code
continue = Continue
cancel = Cancel
loading = Loading…
connecting = Connecting…
offline = Offline
no-network = The server cannot be reached. Check the network: everything continues by itself once it is back.
demo-data = Demo data
branch-unknown = There is no such branch. Check the page’s address.
try-again = Try again
qr-alt = QR code
keypad = On-screen keyboard
erase = Erase
updated-at = Updated at { $time }
waiting-by-service = People waiting
come-to-counter = Please come to counter { $counter }
your-ticket = Your ticket
booked = You are booked
people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
ahead = { $count ->
    [0] Nobody is ahead of you
    [one] { $count } person is ahead of you
   *[other] { $count } people are ahead of you
}
ahead-label = Ahead of you
ahead-none = nobody
wait-label = Wait
wait-none = no wait
wait-about = { $minutes ->
    [one] about { $minutes } minute
   *[other] about { $minutes } minutes
}
wait-between = { $from }–{ $to } minutes

## Dates.

date-long = { $weekday }, { $day } { $month }
weekday-0 = Sunday
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-short-0 = Sun
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Home.

home-title = Lobby: the bank’s branches
home-heading = Your bank, without the wait
home-lead = Book a time that suits you, or take a place in the line without leaving home. We call you when it is your turn.
home-chat = Open the chat
home-branches = Branches
home-kiosk = Kiosk
home-display = Hall display
home-counter = Operator’s counter
home-desk = Agent’s desk
home-supervise = Contact-centre supervision
home-admin = Administration
home-api = API reference
home-demo = This is a demonstration: the branches and visitors are invented.
home-clock = The branches’ clock is shifted: { $day }, { $time }.
branch-open = { $count ->
    [0] Open, no line
    [one] Open, { $count } person waiting
   *[other] Open, { $count } people waiting
}
branch-closed = Closed now

## Kiosk.

kiosk-title = Kiosk
kiosk-question = How can we help?
kiosk-take = Take a ticket
kiosk-take-more = No appointment, join the line
kiosk-check-in = I have an appointment
kiosk-check-in-more = Show the QR code or type the code
kiosk-scan = Show your appointment’s QR code
kiosk-scan-hint = Hold the code in front of the camera
kiosk-camera = Camera picture
kiosk-no-camera = Hold the QR code to the scanner, or type the eight-character code printed below it
kiosk-code = Or type the eight-character code printed below the QR code
kiosk-code-send = Done
kiosk-which-service = Which service do you need?
kiosk-phone = Your phone number
kiosk-phone-why = We write to you when your turn is near. You may skip this.
kiosk-phone-appointment = To remind you of your visit
kiosk-phone-skip = Without a phone
kiosk-when = When would you like to come?
kiosk-no-times = No free times on this day. Please choose another day.
slot-quiet = quiet
kiosk-print = Print
kiosk-photo = Save to my phone
kiosk-photo-hint = Point your phone’s camera at the code: the ticket opens on your phone
kiosk-photo-back = Show the ticket
kiosk-done = Done
kiosk-start-over = Start over
kiosk-countdown = Are you still here? Starting over in { $seconds } s
kiosk-stay = I am here
kiosk-closed = The branch is closed now
kiosk-opens = Opens { $day }, { $time }
kiosk-opens-unknown = Opening hours are shown at the entrance.
kiosk-closed-book = But you can book a time right now.
kiosk-book = Book a time
kiosk-refused-pass-forged = This code is not ours. Open the QR code from the bank’s message and show it again.
kiosk-refused-pass-expired = This code has expired. Take a ticket or book again.
kiosk-refused-wrong-branch = This appointment is at another branch. The address is in your appointment.
kiosk-refused-wrong-day = This appointment is for another day: { $day }.
kiosk-refused-too-early = You are early. Check-in opens at { $time }.
kiosk-refused-too-late = The time of this appointment has passed. Take a ticket and we will see you in the common line.
kiosk-refused-already-done = You have already been served for this appointment.
kiosk-refused-already-waiting = This number already has a ticket. The link in your message opens it.
kiosk-refused-unknown-code = There is no such code. Check the characters and type it again.
kiosk-refused-unknown-token = We have no such appointment. Take a ticket or book again.
kiosk-refused-wrong-phone = Check the phone number: there can be no such number.
kiosk-refused-not-a-slot = We see nobody at that time. The nearest free ones:
kiosk-refused-in-the-past = That time has passed. The nearest free ones:
kiosk-refused-not-paired = This kiosk is not connected to the branch yet. Please ask an employee.
kiosk-refused-too-many-requests = Too many tries. Please wait a minute.
kiosk-refused-closed = The branch has closed.
kiosk-refused-slot-full = Somebody has just taken this time. The nearest free ones:
kiosk-refused-network = No connection. Try again: there will be no second ticket.
kiosk-refused-other = That did not work. Try again, or ask an employee.

## Display.

display-title = Display
display-nobody = Your ticket’s number will appear here
display-silent = The display is being updated. Please listen to the staff: you will be called.
display-closed = The branch is closed

## Ticket and appointment page.

ticket-title = Your visit
ticket-state-waiting = You are in the line
ticket-state-called = You are being called
ticket-state-serving = You are being served
ticket-state-parked = Your visit is on hold, you will be called
ticket-state-done = Your visit is complete. Thank you!
ticket-state-missed = You were called but did not come. Please ask an employee in the hall
ticket-state-left = You have left the line
ticket-state-unserved = The branch has closed. Please book another day
ticket-state-other = Being updated
ticket-late = I’m late
ticket-late-said = All right: we let a few people pass and keep your place.
ticket-return = Back into the line
ticket-return-said = You are back in the line; the time you waited is kept.
ticket-leave = Leave the line
ticket-leave-sure = Leave for sure? Your place is not kept.
ticket-leave-yes = Yes, leave
ticket-stay = Stay
ticket-refused = This can no longer be changed.
ticket-offline = No connection. This is the last we know.
ticket-unknown = This link is not valid: the visit is over, or the address was mistyped.
ticket-telegram = Go on in Telegram
appointment-state-booked = You are booked
appointment-state-held = This time is held for you
appointment-state-checked_in = You have checked in
appointment-state-served = Your visit is complete. Thank you!
appointment-state-cancelled = The appointment is cancelled
appointment-state-missed = The appointed time has passed
appointment-state-displaced = This time has changed. Please choose another
appointment-state-other = Your appointment
appointment-show = Show the code at the kiosk by the entrance
appointment-calendar = Add to calendar

## Staff sign-in.

sign-in = Staff sign-in
sign-in-login = Login
sign-in-password = Password
sign-in-do = Sign in
sign-in-link = You are signing in with a one-time link.
sign-in-wrong = The login or the password is wrong.
sign-in-link-used = This link was used before or is too old. Sign in with your password.
sign-in-too-often = Too many tries. Please wait a minute.
sign-out = Sign out

## Counter.

counter-title = Counter
counter-setup = Start work
counter-no-branch = No branch has been assigned to you yet.
counter-not-operator = This is an operator’s place. Sign in as an operator
counter-off = You are off
counter-go-on = Go on
counter-go-off = End the shift
counter-pause = Pause
counter-pause-why = Why the pause?
counter-resume = Back to work
pause-break = Break
pause-lunch = Lunch
pause-paperwork = Paperwork
pause-other = Other
operator-paused = Paused
operator-open = On
operator-ready = Waiting for a customer
operator-calling = Calling
operator-serving = Serving
counter-next = Next
counter-idle-open = Nobody is at the counter
counter-idle-ready = The line is empty. The next customer will be called by itself.
counter-idle-paused = You are paused. There will be no new calls.
counter-idle-calling = Updating…
counter-idle-serving = Updating…
counter-ticket-called = Called to your counter
counter-ticket-serving = Being served
counter-recalled = { $count ->
    [one] recalled once
   *[other] recalled { $count } times
}
counter-start = Start
counter-recall = Call again
counter-missed = Did not come
counter-park = Put aside
counter-transfer = Transfer
counter-transfer-where = Transfer to which service?
counter-finish = Finish
counter-finish-how = How did it end?
outcome-resolved = Resolved
outcome-documents-missing = Documents missing
outcome-referred = Referred further
outcome-customer-declined = Customer declined
counter-undo = Undo finish ({ $seconds })
counter-waited = waited { $minutes } min
counter-appointment = appointment at { $time }
counter-timer = Time passed
counter-line = The line
counter-line-empty = Nobody is waiting now
counter-call = Call
counter-resume-ticket = Resume
counter-parked = put aside
segment-premium = Premium
segment-vip = VIP
segment-special-need = Special need
counter-unanswered = No answer came. Press again: it will not be done twice.
counter-refused-busy = You already have a customer. Finish with them first.
counter-refused-operator-off = You are off.
counter-refused-operator-paused = You are paused.
counter-refused-already-on = You are already on.
counter-refused-counter-taken = Another employee is at this counter. Please choose another.
counter-refused-nothing-called = This call is already over.
counter-refused-nothing-served = The service is already over.
counter-refused-no-more-recalls = The call cannot be repeated any more. Say whether the customer came.
counter-refused-nothing-to-undo = It can no longer be undone.
counter-refused-no-skill = This service is not among yours.
counter-refused-not-waiting = Somebody else has already called this ticket.
counter-refused-ticket-over = This ticket is already closed.
counter-refused-taken-over = You opened the counter in another tab. This one no longer works.
counter-refused-unavailable = The server is busy. Press again: it will not be done twice.
counter-refused-cannot-return = This ticket came back before, or its time is over.
counter-refused-other = The state has changed. Have a look and press again.
persons-open = Link phone numbers
persons-lead = Does the customer have two phone numbers? Check a document and link them: appointments and the place in line are then shared. A link can be undone.
persons-phone = The customer’s phone number
persons-find = Find
persons-customer = Customer
persons-another = Another customer
persons-nameless = Name unknown
persons-links = Linked numbers
persons-links-none = The customer has no other numbers.
persons-other-phone = Another number of the same customer
persons-document = Which document did you check?
document-id-card = ID card
document-passport = Passport
document-residence-permit = Residence permit
persons-check = Continue
persons-sure = Is this one person?
persons-checked = Document checked: { $document }
persons-sure-why = Either number will see the appointments and tickets of both.
persons-link = Link
persons-back = Back
persons-linked = The numbers are linked.
persons-undo = Undo the link
persons-undo-sure = Really undo?
persons-undone = The link is undone; everything is as it was.
persons-refused-unknown-token = Nobody has confirmed this number yet. Check the digits, or ask the customer to confirm the number in the chat.
persons-refused-wrong-phone = This does not look like a phone number. Check the digits.
persons-refused-same-phone = This is the same number. Enter another one.
persons-refused-already-linked = These numbers are already linked.
persons-refused-wrong-role = Only an operator can link numbers.
persons-refused-not-signed-in = Your session has ended; nothing was changed.
persons-refused-csrf = The page is out of date. Reload it and start again.
persons-refused-too-many-requests = Too many requests in a row. Wait a minute.
persons-refused-unavailable = The server is busy. Press again: it will not be done twice.
persons-refused-other = That did not work. Close this window and start again.
