### Экрандар да, чат та айтатын сөздер.

language-kk = Қазақша
language-ru = Русский
language-en = English
language-short-kk = Қаз
language-short-ru = Рус
language-short-en = Eng
language = Тіл
close = Жабу
chat-send = Жіберу
chat-sending = Жіберілуде…
chat-media-file = Файлды ашу
