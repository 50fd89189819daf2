# What a single channel says besides the dialogue.

share-phone = Нөмірімді жіберу
# The heading of a notification on a locked phone.
push-title = Сіздің банкіңіз
