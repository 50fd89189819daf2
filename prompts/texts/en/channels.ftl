# What a single channel says besides the dialogue.

share-phone = Share my number
share-place = Send where I am
# The heading of a notification on a locked phone.
push-title = Your bank
choose-from-list = Choose
whatsapp-notice = A message from your bank. { $text } To go on, just answer.
# To whoever writes by mail without anything that shows it was them.
unvouched = Your mail was not a reply to one of ours, so we cannot tell that it was you who wrote it. Please answer this mail and ask again.
# What Telegram shows of the bot: in an empty chat, on its profile, beside the field for words.
telegram-description = Book a visit to a bank branch, take a ticket for the line, and ask how long it still takes. I tell you what papers to bring and where the nearest branch is, and call a person when a person is better.

    Never send a card number, a PIN or a password.
telegram-short-description = Book a visit to a bank branch, take a ticket, see how long the wait is.
telegram-menu = Book
