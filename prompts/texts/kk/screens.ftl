### Браузердегі экрандардың сөздері: киоск, табло, талон беті, оператордың жұмыс орны.

## Қай тіл таңдалса да, әрқайсысы өз тілінде көрсетіледі.

welcome-kk = Қош келдіңіз!
welcome-ru = Добро пожаловать!
welcome-en = Welcome!

## Жалпы.

branch = Бөлімше
services = Қызметтер
counter = Терезе
counter-number = { $counter }-терезе
ticket = Талон
code = Код
continue = Жалғастыру
cancel = Болдырмау
loading = Жүктелуде…
connecting = Қосылуда…
offline = Байланыс жоқ
no-network = Сервермен байланыс жоқ. Желіні тексеріңіз: байланыс қалпына келгенде бәрі өзі жалғасады.
demo-data = Демо деректер
branch-unknown = Мұндай бөлімше жоқ. Бет мекенжайын тексеріңіз.
try-again = Қайталап көру
qr-alt = QR-код
keypad = Экрандағы пернетақта
erase = Өшіру
updated-at = Жаңартылды: { $time }
waiting-by-service = Неше адам күтіп тұр
come-to-counter = { $counter }-терезеге келіңіз
your-ticket = Сіздің талоныңыз
booked = Сіз жазылдыңыз
people = { $count } адам
ahead = { $count ->
    [0] Алдыңызда ешкім жоқ
   *[other] Алдыңызда { $count } адам бар
}
ahead-label = Алдыңызда
ahead-none = ешкім жоқ
wait-label = Күту уақыты
wait-none = күтусіз
wait-about = шамамен { $minutes } минут
wait-between = { $from }–{ $to } минут

## Күндер.

date-long = { $day } { $month }, { $weekday }
weekday-0 = жексенбі
weekday-1 = дүйсенбі
weekday-2 = сейсенбі
weekday-3 = сәрсенбі
weekday-4 = бейсенбі
weekday-5 = жұма
weekday-6 = сенбі
weekday-short-0 = Жс
weekday-short-1 = Дс
weekday-short-2 = Сс
weekday-short-3 = Ср
weekday-short-4 = Бс
weekday-short-5 = Жм
weekday-short-6 = Сн
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан

## Басты бет.

home-title = Lobby — банк бөлімшелері
home-heading = Банкке кезексіз
home-lead = Ыңғайлы уақытқа жазылыңыз немесе үйден шықпай кезекке тұрыңыз. Кезегіңіз келгенде шақырамыз.
home-chat = Чатқа жазу
home-branches = Бөлімшелер
home-kiosk = Киоск
home-display = Залдағы табло
home-counter = Оператордың жұмыс орны
home-desk = Агенттің жұмыс орны
home-supervise = Байланыс орталығын бақылау
home-admin = Басқару
home-api = API сипаттамасы
home-demo = Бұл — демонстрация: бөлімшелер мен келушілер ойдан алынған.
home-clock = Бөлімшелердің сағаты жылжытылған: { $day }, { $time }.
branch-open = { $count ->
    [0] Ашық, кезек жоқ
   *[other] Ашық, кезекте { $count } адам бар
}
branch-closed = Қазір жабық

## Киоск.

kiosk-title = Киоск
kiosk-question = Сізге қалай көмектесейік?
kiosk-take = Талон алу
kiosk-take-more = Алдын ала жазылмай, кезекке тұру
kiosk-check-in = Алдын ала жазылғанмын
kiosk-check-in-more = QR-кодты көрсетіңіз немесе кодты теріңіз
kiosk-scan = Жазылған кездегі QR-кодты көрсетіңіз
kiosk-scan-hint = Кодты камераға қаратып ұстаңыз
kiosk-camera = Камерадағы бейне
kiosk-no-camera = QR-кодты сканерге жақындатыңыз немесе оның астындағы сегіз таңбалы кодты теріңіз
kiosk-code = Немесе сегіз таңбалы кодты теріңіз: ол QR-кодтың астында жазылған
kiosk-code-send = Дайын
kiosk-which-service = Қандай қызмет қажет?
kiosk-phone = Телефон нөміріңіз
kiosk-phone-why = Кезегіңіз жақындағанда хабарлаймыз. Өткізіп жіберуге болады.
kiosk-phone-appointment = Келетін уақытыңызды еске салу үшін
kiosk-phone-skip = Телефонсыз
kiosk-when = Сізге қашан ыңғайлы?
kiosk-no-times = Бұл күні бос уақыт жоқ. Басқа күнді таңдаңыз.
slot-quiet = адам аз
kiosk-print = Басып шығару
kiosk-photo = Телефонға сақтау
kiosk-photo-hint = Телефон камерасын кодқа қаратыңыз: талон телефонда ашылады
kiosk-photo-back = Талонды көрсету
kiosk-done = Дайын
kiosk-start-over = Басына оралу
kiosk-countdown = Сіз осындасыз ба? { $seconds } секундтан кейін басына ораламыз
kiosk-stay = Мен осындамын
kiosk-closed = Бөлімше қазір жабық
kiosk-opens = Ашылады: { $day }, { $time }
kiosk-opens-unknown = Ашылу уақыты кіреберісте көрсетілген.
kiosk-closed-book = Бірақ ыңғайлы уақытқа дәл қазір жазылуға болады.
kiosk-book = Жазылу
kiosk-refused-pass-forged = Бұл біздің код емес. Банк хабарламасындағы QR-кодты ашып, қайта көрсетіңіз.
kiosk-refused-pass-expired = Бұл кодтың мерзімі өтіп кеткен. Талон алыңыз немесе қайта жазылыңыз.
kiosk-refused-wrong-branch = Сіз басқа бөлімшеге жазылғансыз. Мекенжайы жазбаңызда көрсетілген.
kiosk-refused-wrong-day = Сіз басқа күнге жазылғансыз: { $day }.
kiosk-refused-too-early = Сіз ерте келдіңіз. Тіркелу басталатын уақыт: { $time }.
kiosk-refused-too-late = Жазылған уақытыңыз өтіп кетті. Талон алыңыз: сізді жалпы кезекпен қабылдаймыз.
kiosk-refused-already-done = Бұл жазба бойынша сізге қызмет көрсетілген.
kiosk-refused-already-waiting = Бұл нөмірге талон алынған. Оны хабарламадағы сілтемеден ашуға болады.
kiosk-refused-unknown-code = Мұндай код жоқ. Таңбаларын тексеріп, қайта теріңіз.
kiosk-refused-unknown-token = Бізде мұндай жазба жоқ. Талон алыңыз немесе қайта жазылыңыз.
kiosk-refused-wrong-phone = Телефон нөмірін тексеріңіз: мұндай нөмір болмайды.
kiosk-refused-not-a-slot = Бұл уақытта қабылдау жоқ. Ең жақын бос уақыт:
kiosk-refused-in-the-past = Бұл уақыт өтіп кетті. Ең жақын бос уақыт:
kiosk-refused-not-paired = Киоск бөлімшеге әлі қосылмаған. Қызметкерге жүгініңіз.
kiosk-refused-too-many-requests = Тым көп әрекет жасалды. Бір минут күтіңіз.
kiosk-refused-closed = Бөлімше жабылды.
kiosk-refused-slot-full = Бұл уақытты жаңа ғана біреу алып қойды. Ең жақын бос уақыт:
kiosk-refused-network = Байланыс жоқ. Қайталап көріңіз: екінші талон шықпайды.
kiosk-refused-other = Болмады. Қайталап көріңіз немесе қызметкерге жүгініңіз.

## Табло.

display-title = Табло
display-nobody = Талоныңыздың нөмірі осы жерде шығады
display-silent = Табло жаңартылуда. Қызметкерлерді тыңдаңыз: сізді шақырады.
display-closed = Бөлімше жабық

## Талон мен жазылу беті.

ticket-title = Сіздің сапарыңыз
ticket-state-waiting = Сіз кезектесіз
ticket-state-called = Сізді шақырып жатыр
ticket-state-serving = Сізге қызмет көрсетіліп жатыр
ticket-state-parked = Қызмет кейінге қалдырылды, сізді шақырады
ticket-state-done = Қызмет көрсетілді. Рақмет!
ticket-state-missed = Сізді шақырды, бірақ келмедіңіз. Залдағы қызметкерге жүгініңіз
ticket-state-left = Сіз кезектен шықтыңыз
ticket-state-unserved = Бөлімше жабылды. Басқа күнге жазылыңыз
ticket-state-other = Күйі жаңартылуда
ticket-late = Кешігіп жатырмын
ticket-late-said = Жақсы, бірнеше адамды алға жіберіп, орныңызды сақтаймыз.
ticket-return = Кезекке қайту
ticket-return-said = Сіз қайтадан кезектесіз, күткен уақытыңыз сақталды.
ticket-leave = Кезектен шығу
ticket-leave-sure = Шынымен шығасыз ба? Кезектегі орныңыз сақталмайды.
ticket-leave-yes = Иә, шығамын
ticket-stay = Кезекте қаламын
ticket-refused = Қазір мұны өзгертуге болмайды.
ticket-offline = Байланыс жоқ. Соңғы белгілі деректерді көрсетіп тұрмыз.
ticket-unknown = Бұл сілтеме жарамсыз: қызмет аяқталған немесе мекенжай қате терілген.
ticket-telegram = Telegram-да жалғастыру
appointment-state-booked = Сіз жазылдыңыз
appointment-state-held = Бұл уақыт сіз үшін сақталып тұр
appointment-state-checked_in = Сіз тіркелдіңіз
appointment-state-served = Қызмет көрсетілді. Рақмет!
appointment-state-cancelled = Жазылу тоқтатылды
appointment-state-missed = Жазылған уақыт өтіп кетті
appointment-state-displaced = Бұл уақыт өзгерді. Басқа уақытты таңдаңыз
appointment-state-other = Сіздің жазбаңыз
appointment-show = Кодты кіреберістегі киоскке көрсетіңіз
appointment-calendar = Күнтізбеге қосу

## Қызметкердің кіруі.

sign-in = Қызметкерлерге арналған кіру
sign-in-login = Логин
sign-in-password = Құпиясөз
sign-in-do = Кіру
sign-in-link = Бір реттік сілтемемен кіру.
sign-in-wrong = Логин немесе құпиясөз қате.
sign-in-link-used = Бұл сілтеме пайдаланылған немесе ескірген. Құпиясөзбен кіріңіз.
sign-in-too-often = Тым көп әрекет жасалды. Бір минут күтіңіз.
sign-out = Шығу

## Оператордың жұмыс орны.

counter-title = Жұмыс орны
counter-setup = Жұмысты бастау
counter-no-branch = Сізге әлі бөлімше тағайындалмаған.
counter-not-operator = Бұл — оператордың орны. Оператор ретінде кіріңіз
counter-off = Сіз желіде емессіз
counter-go-on = Желіге шығу
counter-go-off = Ауысымды аяқтау
counter-pause = Үзіліс
counter-pause-why = Үзіліс себебі қандай?
counter-resume = Жұмысты жалғастыру
pause-break = Үзіліс
pause-lunch = Түскі ас
pause-paperwork = Құжаттар
pause-other = Басқа
operator-paused = Үзіліс
operator-open = Желіде
operator-ready = Клиент күтудеміз
operator-calling = Шақыру
operator-serving = Қызмет көрсету
counter-next = Келесі
counter-idle-open = Терезе жанында ешкім жоқ
counter-idle-ready = Кезек бос. Келесі клиент өзі шақырылады.
counter-idle-paused = Сіз үзілістесіз. Жаңа шақырулар болмайды.
counter-idle-calling = Жаңартылуда…
counter-idle-serving = Жаңартылуда…
counter-ticket-called = Терезеңізге шақырылды
counter-ticket-serving = Қызмет көрсетіліп жатыр
counter-recalled = { $count } рет қайталанды
counter-start = Бастау
counter-recall = Қайта шақыру
counter-missed = Келмеді
counter-park = Кейінге қалдыру
counter-transfer = Бағыттау
counter-transfer-where = Қай қызметке бағыттаймыз?
counter-finish = Аяқтау
counter-finish-how = Немен аяқталды?
outcome-resolved = Мәселе шешілді
outcome-documents-missing = Құжаттар жетіспейді
outcome-referred = Басқа жаққа бағытталды
outcome-customer-declined = Клиент бас тартты
counter-undo = Аяқтауды болдырмау ({ $seconds })
counter-waited = { $minutes } мин күтті
counter-appointment = { $time } уақытына жазылған
counter-timer = Өткен уақыт
counter-line = Кезек
counter-line-empty = Қазір ешкім күтіп тұрған жоқ
counter-call = Шақыру
counter-resume-ticket = Қайтару
counter-parked = кейінге қалдырылған
segment-premium = Премиум
segment-vip = VIP
segment-special-need = Ерекше қажеттілік
counter-unanswered = Жауап жоқ. Қайта басыңыз: екі рет орындалмайды.
counter-refused-busy = Сізде клиент бар. Алдымен соны аяқтаңыз.
counter-refused-operator-off = Сіз желіде емессіз.
counter-refused-operator-paused = Сіз үзілістесіз.
counter-refused-already-on = Сіз желідесіз.
counter-refused-counter-taken = Бұл терезеде басқа қызметкер отыр. Басқасын таңдаңыз.
counter-refused-nothing-called = Бұл шақыру аяқталған.
counter-refused-nothing-served = Қызмет көрсету аяқталған.
counter-refused-no-more-recalls = Енді қайта шақыруға болмайды. Клиент келді ме, белгілеңіз.
counter-refused-nothing-to-undo = Енді болдырмауға болмайды.
counter-refused-no-skill = Бұл қызмет сіздің тізіміңізде жоқ.
counter-refused-not-waiting = Бұл талонды басқа қызметкер шақырып қойды.
counter-refused-ticket-over = Бұл талон жабылған.
counter-refused-taken-over = Жұмыс орнын басқа қойындыда аштыңыз. Бұл қойынды енді жұмыс істемейді.
counter-refused-unavailable = Сервер бос емес. Қайта басыңыз: екі рет орындалмайды.
counter-refused-cannot-return = Бұл талон қайтарылған немесе уақыты өткен.
counter-refused-other = Күйі өзгерді. Қарап шығып, қайта басыңыз.
persons-open = Клиенттің нөмірлерін байланыстыру
persons-lead = Клиенттің екі телефон нөмірі бар ма? Құжатын тексеріп, байланыстырыңыз: жазылулары мен кезектегі орны ортақ болады. Байланысты кейін алып тастауға болады.
persons-phone = Клиенттің телефон нөмірі
persons-find = Табу
persons-customer = Клиент
persons-another = Басқа клиент
persons-nameless = Аты белгісіз
persons-links = Байланысқан нөмірлер
persons-links-none = Клиенттің басқа нөмірі жоқ.
persons-other-phone = Сол клиенттің басқа нөмірі
persons-document = Қай құжатты тексердіңіз?
document-id-card = Жеке куәлік
document-passport = Паспорт
document-residence-permit = Ықтиярхат
persons-check = Әрі қарай
persons-sure = Бұл бір адам ба?
persons-checked = Тексерілген құжат: { $document }
persons-sure-why = Кез келген нөмірден екеуінің де жазылулары мен талондары көрінеді.
persons-link = Байланыстыру
persons-back = Артқа
persons-linked = Нөмірлер байланыстырылды.
persons-undo = Байланысты алып тастау
persons-undo-sure = Шынымен алып тастайсыз ба?
persons-undone = Байланыс алып тасталды, бәрі бұрынғыдай.
persons-refused-unknown-token = Бұл нөмірді әлі ешкім растаған жоқ. Цифрларын тексеріңіз немесе клиенттен нөмірін чатта растауын сұраңыз.
persons-refused-wrong-phone = Бұл телефон нөміріне ұқсамайды. Цифрларын тексеріңіз.
persons-refused-same-phone = Бұл — сол нөмірдің өзі. Басқасын енгізіңіз.
persons-refused-already-linked = Бұл нөмірлер байланыстырылып қойған.
persons-refused-wrong-role = Нөмірлерді тек оператор байланыстыра алады.
persons-refused-not-signed-in = Сеанс аяқталды, ештеңе өзгерген жоқ.
persons-refused-csrf = Бет ескірді. Жаңартып, қайта бастаңыз.
persons-refused-too-many-requests = Сұраулар тым жиі. Бір минут күтіңіз.
persons-refused-unavailable = Сервер бос емес. Қайта басыңыз: екі рет орындалмайды.
persons-refused-other = Болмады. Терезені жауып, қайта бастаңыз.
