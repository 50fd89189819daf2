# What a single channel says besides the dialogue.

share-phone = Share my number
# The heading of a notification on a locked phone.
push-title = Your bank
choose-from-list = Choose
whatsapp-notice = A message from your bank. { $text } To go on, just answer.
