# What a single channel says besides the dialogue.

share-phone = Поделиться моим номером
# The heading of a notification on a locked phone.
push-title = Ваш банк
choose-from-list = Выбрать
whatsapp-notice = Сообщение от банка. { $text } Чтобы продолжить разговор, просто ответьте.
