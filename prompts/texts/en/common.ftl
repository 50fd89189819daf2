### Words that both the screens and the chat say.

language-kk = Қазақша
language-ru = Русский
language-en = English
language-short-kk = Қаз
language-short-ru = Рус
language-short-en = Eng
language = Language
close = Close
chat-send = Send
chat-sending = Sending…
chat-media-file = Open the file
