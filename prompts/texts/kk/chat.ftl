### Чат сөздері: Lobby бетінде және банк сайттарында.
### Қарапайым жолдар: чат оларды өзі оқиды, көпше түрлерсіз.

chat-title = Банкпен чат
chat-heading = Банкпен чат
chat-subheading = Жазылу, кезек, сұрақтар
chat-open = Бізге жазыңыз
chat-unread = Жаңа хабарламалар: { $count }
chat-link-opened = Сілтеме ашылды
chat-log = Хат алмасу
chat-placeholder = Хабарлама жазыңыз
chat-you = Сіз:
chat-agent = Банк қызметкері
chat-typing = Жауап жазып жатыр
chat-failed = Жіберілмеді. Қайталау
chat-offline = Байланыс жоқ. Жаза беріңіз: байланыс пайда болғанда жібереміз.
chat-media-calendar = Күнтізбеге қосу
chat-media-place = Қалай жетуге болады
chat-media-link = Бетті ашу
chat-with = { $name } жауап береді
chat-waiting = Қызметкерді шақырып жатырмыз
chat-typing-name = { $name } жазып жатыр
chat-read = Оқылды
chat-attach = Файл тіркеу
chat-file-too-large = Файл 5 МБ-тан үлкен, жіберілмеді
chat-file-wrong = PNG, JPEG, PDF және жай мәтін қабылданады
