### The words of the Mini App in Telegram.

app-title = Your visits
app-nothing = No ticket and no appointments yet.
app-start = Book a visit
app-where = Where would you like to come?
app-what = What is it about?
app-sure = Is everything right?
app-book = Book this time
app-back = Back
app-booked = Done, see you there
app-booked-in-chat = The visit with its QR code came into the chat too. There you can move or cancel it.
app-to-chat = Back to the chat
app-to-visits = All visits
app-offline = No connection. Everything goes on by itself once it is back.
app-outside = This page opens in Telegram: press the button beside the message field in the chat with the bot.
app-refused-time_gone = This time has just been taken. Please choose another.
app-refused-with_agent = A colleague is talking with you now. Ask in the chat to be booked.
app-refused-session_over = The time of this page is over. Close it and open it from Telegram again.
app-refused-init_data_refused = The time of this page is over. Close it and open it from Telegram again.
app-refused-too_many_requests = Too many requests in a row. Wait a minute and try again.
app-refused-other = It could not be booked. Try again, or write in the chat.
