# What a single channel says besides the dialogue.

share-phone = Поделиться моим номером
share-place = Отправить, где я
# The heading of a notification on a locked phone.
push-title = Ваш банк
choose-from-list = Выбрать
whatsapp-notice = Сообщение от банка. { $text } Чтобы продолжить разговор, просто ответьте.
# To whoever writes by mail without anything that shows it was them.
unvouched = Это письмо пришло не ответом на наше, и мы не можем убедиться, что его написали вы. Пожалуйста, ответьте на это письмо и повторите вопрос.
# What Telegram shows of the bot: in an empty chat, on its profile, beside the field for words.
telegram-description = Запись в отделение банка, талон в очередь и ответ на вопрос «сколько ещё ждать». Расскажу, какие документы взять, где ближайшее отделение, и позову сотрудника, если нужен человек.

    Номер карты, ПИН-код и пароли присылать не нужно.
telegram-short-description = Запись в отделение банка, талон в очередь, сколько ждать.
telegram-menu = Запись
