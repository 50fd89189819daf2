# What the API answers when it cannot do what was asked: a short title, and a sentence that says what to do.

problem-malformed_json = The request body is not JSON. Check it and send it again.
    .title = Not JSON
problem-wrong_shape = The request body does not fit. See the member “at” and the description at /api/docs.
    .title = Wrong shape
problem-expected_json = Send the body as JSON with the header Content-Type: application/json.
    .title = JSON expected
problem-too_large = The request body is too large. At most { $kilobytes } KB are read.
    .title = Too large
problem-wrong_parameter = A parameter of the address does not fit. See the member “at” and the description at /api/docs.
    .title = Wrong parameter
problem-not_found = There is nothing at this address.
    .title = Not found
problem-wrong_method = This address does not take that method. See /api/docs.
    .title = Wrong method
problem-too_many_requests = Too many requests. { $seconds ->
        [one] Try again in { $seconds } second.
       *[other] Try again in { $seconds } seconds.
    }
    .title = Too many requests
problem-timeout = The answer took too long. Try again in a moment.
    .title = Took too long
problem-internal = Something went wrong on our side. Try again in a moment.
    .title = Our mistake
problem-unavailable = The branch's records cannot be reached just now. Try again in a moment.
    .title = Not available

# Who is asking.

problem-not_signed_in = Sign in first, or send a key: Authorization: Bearer ….
    .title = Not signed in
problem-wrong_credentials = The login or the password is wrong.
    .title = Cannot sign in
problem-link_used = This sign-in link was used or is too old. Ask for a new one.
    .title = Link no longer valid
problem-wrong_role = Your role does not allow this.
    .title = Not allowed
problem-csrf = The request does not come from the page you signed in on. Reload the page.
    .title = Reload the page
problem-taken_over = The counter was opened in another tab. Go on there, or reload this page to take it back.
    .title = Open in another tab
problem-not_paired = Only a paired kiosk or an employee may do this.
    .title = Not allowed
problem-command_conflict = This key was already used with another request. Use a new one.
    .title = Key already used
problem-already_linked = These numbers are already linked.
    .title = Already linked

# Branches, services and times.

problem-unknown_branch = There is no such branch. See /api/v1/branches.
    .title = Unknown branch
problem-unknown_service = This branch does not offer that service. See /api/v1/branches.
    .title = Unknown service
problem-unknown_counter = This branch has no such counter.
    .title = Unknown counter
problem-wrong_phone = This does not look like a phone number. Write it like +7 701 123 45 67.
    .title = Check the phone number
problem-closed = The branch is closed now.
    .title = Closed
problem-not_planned = No appointments are taken for this day yet. Choose a nearer one.
    .title = Too far ahead
problem-slot_full = This time is taken. See “alternatives” for the nearest free times.
    .title = Time taken
problem-not_a_slot = No appointment starts at this time. See “alternatives” for the nearest free times.
    .title = Choose another time
problem-in_the_past = This time has passed. See “alternatives” for the nearest free times.
    .title = Time has passed
problem-not_bookable = There are no appointments for this service. Take a ticket in the branch.
    .title = Without appointment
problem-hold_ended = The time was not confirmed in time and is free again. Choose a time once more.
    .title = Choose again
problem-already_waiting = You are already in a line. Leave it first, or move.
    .title = Already in line

# Passes, appointments and tickets.

problem-unknown_token = There is no such appointment or ticket.
    .title = Not found
problem-unknown_code = No appointment has this code. Check it, or ask an employee.
    .title = Unknown code
problem-pass_forged = This is not one of our passes. Ask an employee.
    .title = Unknown pass
problem-pass_expired = This pass is no longer valid.
    .title = Pass expired
problem-wrong_branch = This appointment is in another branch.
    .title = Another branch
problem-wrong_day = This appointment is on another day.
    .title = Another day
problem-too_early = Check-in for this appointment has not opened yet.
    .title = Too early
problem-too_late = Check-in for this appointment is over. Take a ticket instead.
    .title = Too late
problem-already_done = This appointment is already over.
    .title = Already over
problem-already_checked_in = You are already checked in.
    .title = Already checked in
problem-appointment_over = This appointment can no longer be changed.
    .title = Cannot be changed
problem-ticket_over = This ticket is no longer valid.
    .title = Ticket over
problem-not_waiting = Nobody is waiting here any more.
    .title = Not waiting
problem-cannot_return = This ticket can no longer return to the line. Take a new one.
    .title = Take a new ticket

# At the counter.

problem-not_an_operator = You do not serve in this branch today.
    .title = Not your branch
problem-busy = Finish with the current customer first.
    .title = Still serving
problem-operator_off = You are not at a counter. Go on first.
    .title = Not at a counter
problem-operator_paused = You are on a pause. Resume first.
    .title = On a pause
problem-already_on = You are already at a counter.
    .title = Already at a counter
problem-counter_taken = Somebody else is at this counter.
    .title = Counter taken
problem-nothing_called = Nobody is called.
    .title = Nobody called
problem-nothing_served = Nobody is being served.
    .title = Nobody served
problem-no_more_recalls = This customer was called often enough. Mark the ticket as missed.
    .title = Called often enough
problem-nothing_to_undo = It is too late to undo.
    .title = Cannot undo
problem-no_skill = You do not serve this operation.
    .title = Not your service
problem-conflict = This does not fit the current state. Look again and repeat.
    .title = Does not fit
problem-empty_message = Write something or choose one of the options.
    .title = Empty message
problem-message_too_long = Please split it: a message has at most 4096 characters.
    .title = Message too long
problem-too_many_tickets = Several tickets were taken within the last hour. Try again later.
    .title = Too many tickets

# Cases.

problem-unknown_case = There is no case with this number.
    .title = No such case
problem-case_closed = The case is closed. Open a new one for what is new.
    .title = Case closed
problem-unknown_assignee = Nobody who answers customers has this id. Choose an agent, a supervisor or an admin.
    .title = Unknown assignee
problem-empty_text = Write what it is about.
    .title = No text
problem-unknown_message = There is no message with this id.
    .title = No such message
problem-too_late = What it says is over. Nobody needs it any more.
    .title = Too late
problem-unknown_conversation = There is no conversation with this id.
    .title = No such conversation

# The desk.

problem-already_claimed = Another agent has this conversation.
    .title = Already taken
problem-nobody_waits = Nobody waits for a person now.
    .title = The line is empty
problem-not_yours = Take this conversation first.
    .title = Not in your hands
problem-at_capacity = You have as many conversations as can be led at a time. Close one of them.
    .title = Your hands are full
problem-not_available = Say that you are available, then take the conversation.
    .title = You are not available
problem-agent_not_available = Choose another colleague, or a team.
    .title = The colleague is not there
problem-not_a_callback = The customer waits for an answer in the chat, not for a call.
    .title = No call was asked for
problem-nobody_calls_then = Choose one of the times shown.
    .title = Nobody calls at that time
problem-no_phone_line = No phone line is connected.
    .title = No phone line
problem-no_own_phone = No phone is set at which you can be called.
    .title = No phone of your own
problem-no_number = The customer left no number.
    .title = No number
problem-already_calling = This customer is being called already.
    .title = Already being called
problem-unknown_recording = There is no such recording; it may have been deleted after its time.
    .title = No such recording
problem-unknown_agent = Choose an agent from the list.
    .title = No such agent
problem-unknown_team = Choose a team from the list.
    .title = No such team
problem-unknown_topic = Choose a topic from the list.
    .title = No such topic
problem-unknown_wrap_up = Choose a wrap-up code from the list.
    .title = No such wrap-up code
problem-wrong_file = PNG, JPEG, PDF and plain text are.
    .title = Such files are not sent
problem-file_too_large = A file has at most 5 MB.
    .title = The file is too large
problem-wrong_answers = Each question takes one answer.
    .title = The answers do not fit

# The chat on other sites.

problem-origin_not_allowed = This site may not embed the chat. Its origin belongs into the setting widget.origins.
    .title = Site not allowed
problem-identity_refused = This page could not say who is signed in. See the member “reason” and docs/widget.md.
    .title = Identity refused
problem-identity_used = This identity token was used in another conversation. Make a new one.
    .title = Identity already used
problem-files_off = The bank takes no files in the chat.
    .title = No files
problem-push_off = This installation sends nothing to browsers that are closed.
    .title = Push is off
problem-wrong_subscription = This browser cannot be reached: its push service is unknown, or its keys are none.
    .title = Subscription not taken
problem-init_data_refused = This page could not say who opened it. Open it from Telegram again.
    .title = Visitor refused
problem-session_over = The time of this page is over. Open it from Telegram again.
    .title = Open the page again
problem-time_gone = This time has just been taken. Choose another: the chat offers the nearest ones too.
    .title = Time taken
problem-with_agent = A colleague is talking with you now. Ask in the chat to be booked.
    .title = A colleague has the conversation
