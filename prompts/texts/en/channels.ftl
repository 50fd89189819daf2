# What a single channel says besides the dialogue.

share-phone = Share my number
# The heading of a notification on a locked phone.
push-title = Your bank
choose-from-list = Choose
whatsapp-notice = A message from your bank. { $text } To go on, just answer.
# To whoever writes by mail without anything that shows it was them.
unvouched = Your mail was not a reply to one of ours, so we cannot tell that it was you who wrote it. Please answer this mail and ask again.
