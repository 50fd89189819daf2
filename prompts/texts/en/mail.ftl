# The frame of a mail, and the pages that its links lead to.

mail-subject = Your bank
mail-choices = To answer, send the number or the words:
mail-page = Open the page
mail-confirm = Confirm the address
mail-stop = Stop notifications
mail-stop-ask = Send no more notifications to this address? Answers to your mails will still come.
mail-stop-done = Done: no more notifications go to this address.
mail-confirm-ask = Send confirmations and reminders of visits to this address?
mail-confirm-done = Done: mails about visits will come to this address. Each has a link to stop them.
mail-link-over = This link was used already or is too old.
