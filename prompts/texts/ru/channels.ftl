# What a single channel says besides the dialogue.

share-phone = Поделиться моим номером
# The heading of a notification on a locked phone.
push-title = Ваш банк
choose-from-list = Выбрать
whatsapp-notice = Сообщение от банка. { $text } Чтобы продолжить разговор, просто ответьте.
# To whoever writes by mail without anything that shows it was them.
unvouched = Это письмо пришло не ответом на наше, и мы не можем убедиться, что его написали вы. Пожалуйста, ответьте на это письмо и повторите вопрос.
