# Who is speaking, deleting data, going on in another channel.

identify-phone = I need to be sure it is you. Write your phone number: a code will come in Telegram.
    .voice = I need to be sure it is you. Key in your phone number: a code will come in Telegram.
identify-phone-sms = I need to be sure it is you. Write your phone number: a code will come by SMS, or in our Telegram chat if the number is confirmed there.
    .voice = I need to be sure it is you. Key in your phone number: a code will come by text message or in our Telegram chat.
identify-share = I need to be sure it is you. Press “Share my number”.
identify-share-typed = A typed number could be somebody else's. Please press “Share my number”.
identify-no = Not now
identify-no-way = A number cannot be confirmed in this chat yet. A colleague can help here, or at a branch if you bring your identity card.
    .voice = A number cannot be confirmed by phone yet. A colleague can help, or a branch if you bring your identity card.
identify-refused = All right, without it. Whatever you did in this chat stays available.
    .voice = All right, without it.
identify-code = If { $phone } is confirmed in our Telegram chat, a 6-digit code has arrived there. Enter it here: the code works for 5 minutes.
    .voice = If { $phone } is confirmed in our Telegram chat, a 6-digit code has arrived there. Please key it in.
identify-code-sms = A 6-digit code is on its way to { $phone }: by SMS, or in our Telegram chat if the number is confirmed there. Enter it here: the code works for 5 minutes.
    .voice = A 6-digit code is on its way to { $phone }. It comes by text message or in our Telegram chat. Please key it in.
identify-code-remind = Enter the 6 digits of the code for { $phone }.
    .voice = Key in the 6 digits of the code.
identify-code-wait = You can ask for a new code in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. If the earlier code has arrived, enter that one.
identify-code-wrong = That is not the code. { $left ->
    [one] { $left } try is left.
   *[other] { $left } tries are left.
}
identify-code-expired = This code no longer works. Shall I send a new one?
identify-code-burnt = There are no tries left and the code is cancelled. You can ask for a new one in 15 minutes. If it cannot wait, I will call a colleague.
identify-code-resend = Send again
identify-code-none = No code came
identify-other-phone = Another number
identify-code-nowhere = The code only comes to Telegram where this number is confirmed. Open { $link }, press “Share my number”, then ask for the code again. Or come to a branch with your identity card.
    .voice = The code only comes to Telegram where this number is confirmed. If it is not, come to a branch with your identity card.
identify-code-nowhere-else = The code only comes to where this number is already confirmed. If it is not, come to a branch with your identity card or ask for a colleague.
identify-code-by-sms = The code comes by SMS, sometimes after a few minutes. If it does not, check the number and ask for the code again. Or come to a branch with your identity card.
identify-iin = Enter your IIN, 12 digits. I will compare it with the bank's records and will not keep it.
    .voice = Key in your IIN, 12 digits. I will compare it with the bank's records and will not keep it.
identify-iin-typo = There is a slip in the IIN: its check digit does not fit. Please look and enter the 12 digits again.
identify-iin-wrong = The IIN does not match the bank's records. { $left ->
    [one] { $left } try is left.
   *[other] { $left } tries are left.
}
identify-iin-over = The IIN does not match the bank's records and there are no tries left. A colleague can help here or at a branch.
identify-iin-away = The IIN cannot be compared with the bank's records right now. Please try later or ask for a colleague.
identify-thanks = Thank you, now I know it is you.
identify-done = Thank you, your number is confirmed. I can now see visits and tickets made with it. What would you like to do?
identify-already = Your number is already confirmed. What would you like to do?
none-here = There are no visits in this chat. If you booked in another one, confirm your number and I will find them. Shall we confirm it?
    .voice = I see no visits. If you have one, confirm your number and I will find it.
status-none-here = There is no ticket and no visit in this chat. If they were made in another one, confirm your number and I will find them. Shall we confirm it?
    .voice = I see no ticket and no visit. If you have one, confirm your number and I will find it.
prove-and-look = Confirm my number
link-proven = Hello! The bank has confirmed that it is you. What would you like to do?
link-used = This link has been used or is too old. Ask for a new one where you got it.

delete-whose = What shall I delete?
delete-whose-chat = Only this chat
delete-whose-phone = Everything under my number
delete-confirm-chat = I will delete this chat and everything you said in it. { $open } It cannot be brought back. Delete?
delete-confirm-person = I will delete everything about you: messages in all chats, your number, name and the entry in the customer directory. { $open } It cannot be brought back. Delete?
delete-open-none = You have no open visits and no ticket.
delete-open-serving = You are being served now, and that will be finished.
delete-open-ticket = You will leave the line.
delete-open-visits = { $visits ->
    [one] { $visits } visit will be cancelled.
   *[other] { $visits } visits will be cancelled.
}
delete-open-both = { $visits ->
    [one] { $visits } visit will be cancelled, and you will leave the line.
   *[other] { $visits } visits will be cancelled, and you will leave the line.
}
delete-yes = Yes, delete
delete-no = No, keep it
delete-done = Done, your data is deleted. Reference: { $reference }. With it the bank can confirm the deletion. If you write again, we start afresh.

continue-links = Open the link wherever suits you, and we go on from here. It works once within { $minutes } minutes.
    Telegram: { $telegram }
    Chat on the site: { $chat }
    .voice = Open the link, and we go on from there.
continue-link = Open the link on another device, and we go on from here. It works once within { $minutes } minutes.
    { $chat }
    .voice = Open the link, and we go on from there.
continue-no-text = Going on elsewhere takes a link, and there is nowhere to send it to from here.
continue-not-there = We cannot go on in { $messenger } yet.
continue-with-people = A colleague has your question and will answer in this chat. The conversation cannot move now.
continued-here = Let's go on from the same place.
continued-there = The conversation goes on in another chat.
link-opened = Link opened

secret-cvv = Never tell anybody your CVV code; the bank does not ask for it. I am not keeping it.
secret-pin = Never tell anybody your PIN; the bank does not ask for it. I am not keeping it. If somebody else may have seen it, change it.
secret-password = Never tell anybody your password; the bank does not ask for it. I am not keeping it. If somebody else may have seen it, change it.
