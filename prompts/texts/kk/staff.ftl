# What employees read in lists and timelines.

wrap-up-solved = Мәселе шешілді
wrap-up-visit = Бөлімшеге келеді
wrap-up-case = Өтініш тіркелді
wrap-up-referred = Басқа қызметке бағытталды
wrap-up-not-reached = Байланыса алмадық
wrap-up-customer-left = Клиент жауап бермей қойды
wrap-up-spam = Спам немесе қателік

desk-event-asked = Қызметкер шақырылды
desk-event-claimed = Әңгімені { $agent } жүргізіп отыр
desk-event-taken-over = Әңгіме басшыға өтті: { $agent }
desk-event-answered = Алғашқы жауап: { $agent }
desk-event-passed-on = Берілді: { $agent } → { $other }
desk-event-lapsed = Кезекке қайтты: { $agent } ұзақ жауап бермеді
desk-event-let-go = Кезекке қайтты: { $agent } желіден шықты
desk-event-reached = Байланысты: { $agent }
desk-event-no-answer = Қоңырауға жауап бермеді: { $agent }
desk-event-call-agreed = Қоңырау уақыты келісілді: { $agent }
desk-event-returned = Көмекшіге қайтарылды: { $agent }
desk-event-closed = Аяқталды: { $agent }. { $other }
desk-event-withdrawn = Клиент күтпейтін болды
desk-event-told = Клиентке әзірге бос қызметкер жоғы айтылды
desk-event-given-up = Ешкім жауап бермеді, клиент үнсіз: күту аяқталды
desk-event-calls = Кіріс қоңырау, нөмірі { $number }
desk-event-called = { $number } нөміріне шығыс қоңырау
desk-number-hidden = жасырын
desk-event-call-completed = Қоңырау аяқталды, { $time }
desk-event-call-busy = Желі бос емес
desk-event-call-no-answer = Қоңырауға жауап болмады
desk-event-call-failed = Қоңырау үзіліп қалды
desk-event-call-cancelled = Қоңырау тоқтатылды
desk-event-dials = { $agent } клиентке қоңырау шалып жатыр
desk-event-busy = Клиенттің желісі бос емес: { $agent }
desk-event-call-broke-off = Клиентке қоңырау шалынбады: { $other }
desk-call-busy = телефоныңыз бос емес
desk-call-no-answer = сіз телефонды көтермедіңіз
desk-call-failed = қоңырау болмады
desk-call-left = сіз тұтқаны ертерек қойдыңыз

learning-why-late-answer = 30 күнде алғашқы жауап кешіккен: { $count }
learning-why-lapsed = 30 күнде жауапсыз кезекке қайтқан әңгіме: { $count }
learning-why-card-passed-on = 30 күнде басқаға берілген карта мәселесі: { $count }
learning-why-complaint-passed-on = 30 күнде басқаға берілген шағым: { $count }
learning-why-no-answer = 30 күнде жауапсыз қалған қоңырау: { $count }
learning-why-customer-left = 30 күнде клиент жауап бермей қойған: { $count }
