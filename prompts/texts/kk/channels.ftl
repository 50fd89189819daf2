# What a single channel says besides the dialogue.

share-phone = Нөмірімді жіберу
# The heading of a notification on a locked phone.
push-title = Сіздің банкіңіз
choose-from-list = Таңдау
whatsapp-notice = Банктен хабарлама. { $text } Әңгімені жалғастыру үшін жауап жазыңыз.
