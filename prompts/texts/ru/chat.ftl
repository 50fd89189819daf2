### Слова чата: на странице Lobby и на сайтах банка.
### Простые строки: чат читает их сам, без множественных чисел.

chat-title = Чат с банком
chat-heading = Чат с банком
chat-subheading = Запись, очередь, вопросы
chat-open = Написать нам
chat-unread = Новых сообщений: { $count }
chat-link-opened = Открыта ссылка
chat-log = Переписка
chat-placeholder = Напишите сообщение
chat-you = Вы:
chat-agent = Сотрудник банка
chat-typing = Пишет ответ
chat-failed = Не отправлено. Повторить
chat-offline = Нет связи. Пишите: отправим, как только она появится.
chat-media-calendar = Добавить в календарь
chat-media-place = Как пройти
chat-media-link = Открыть страницу
chat-with = Отвечает { $name }
chat-waiting = Зовём сотрудника
chat-typing-name = { $name } пишет
chat-read = Прочитано
chat-attach = Приложить файл
chat-file-too-large = Файл больше 5 МБ, он не отправлен
chat-file-wrong = Принимаем PNG, JPEG, PDF и простой текст
