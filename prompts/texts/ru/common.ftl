### Слова, которые говорят и экраны, и чат.

language-kk = Қазақша
language-ru = Русский
language-en = English
language-short-kk = Қаз
language-short-ru = Рус
language-short-en = Eng
language = Язык
close = Закрыть
chat-send = Отправить
chat-sending = Отправляется…
chat-media-file = Открыть файл
