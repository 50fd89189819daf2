# API өтінішті орындай алмағанда не дейді: қысқа тақырып және не істеу керегі.

problem-malformed_json = Сұраудың мазмұны JSON емес. Тексеріп, қайта жіберіңіз.
    .title = JSON емес
problem-wrong_shape = Сұраудың мазмұны сәйкес келмейді. «at» өрісін және /api/docs сипаттамасын қараңыз.
    .title = Сұрау қате
problem-expected_json = Мазмұнды JSON түрінде, Content-Type: application/json тақырыбымен жіберіңіз.
    .title = JSON қажет
problem-too_large = Сұраудың мазмұны тым үлкен: { $kilobytes } КБ-тан аспауы керек.
    .title = Деректер тым көп
problem-wrong_parameter = Мекенжайдың параметрі сәйкес келмейді. «at» өрісін және /api/docs сипаттамасын қараңыз.
    .title = Параметр қате
problem-not_found = Бұл мекенжайда ештеңе жоқ.
    .title = Табылмады
problem-wrong_method = Бұл мекенжай мұндай әдісті қабылдамайды. /api/docs бетін қараңыз.
    .title = Әдіс қате
problem-too_many_requests = Сұраулар тым көп. { $seconds } секундтан кейін қайталаңыз.
    .title = Сұраулар тым көп
problem-timeout = Жауап тым ұзаққа созылды. Сәлден кейін қайталаңыз.
    .title = Тым ұзақ
problem-internal = Біздің жақтан қате шықты. Сәлден кейін қайталаңыз.
    .title = Біздің қате
problem-unavailable = Бөлімшенің деректері қазір қолжетімсіз. Сәлден кейін қайталаңыз.
    .title = Қолжетімсіз

# Кім сұрап тұр.

problem-not_signed_in = Алдымен кіріңіз немесе кілт жіберіңіз: Authorization: Bearer ….
    .title = Кіру қажет
problem-wrong_credentials = Логин немесе құпиясөз қате.
    .title = Кіру мүмкін болмады
problem-link_used = Бұл кіру сілтемесі қолданылған немесе ескірген. Жаңасын сұраңыз.
    .title = Сілтеме жарамсыз
problem-wrong_role = Рөліңіз бұған рұқсат бермейді.
    .title = Рұқсат жоқ
problem-csrf = Сұрау сіз кірген беттен келген жоқ. Бетті жаңартыңыз.
    .title = Бетті жаңартыңыз
problem-taken_over = Жұмыс орны басқа қойындыда ашылды. Сонда жалғастырыңыз немесе қайтару үшін осы бетті жаңартыңыз.
    .title = Басқа қойындыда ашық
problem-not_paired = Мұны тек қосылған киоск немесе қызметкер жасай алады.
    .title = Рұқсат жоқ
problem-command_conflict = Бұл кілт басқа сұрауда қолданылған. Жаңасын алыңыз.
    .title = Кілт қолданылған
problem-already_linked = Бұл нөмірлер байланыстырылып қойған.
    .title = Байланыстырылған

# Бөлімшелер, қызметтер және уақыт.

problem-unknown_branch = Мұндай бөлімше жоқ. /api/v1/branches тізімін қараңыз.
    .title = Мұндай бөлімше жоқ
problem-unknown_service = Бұл бөлімшеде мұндай қызмет жоқ. /api/v1/branches тізімін қараңыз.
    .title = Мұндай қызмет жоқ
problem-unknown_counter = Бөлімшеде мұндай терезе жоқ.
    .title = Мұндай терезе жоқ
problem-wrong_phone = Бұл телефон нөміріне ұқсамайды. Былай жазыңыз: +7 701 123 45 67.
    .title = Нөмірді тексеріңіз
problem-closed = Бөлімше қазір жабық.
    .title = Жабық
problem-not_planned = Бұл күнге жазылу әлі ашылған жоқ. Жақынырақ күнді таңдаңыз.
    .title = Тым алыс
problem-slot_full = Бұл уақыт бос емес. Ең жақын бос уақыттар «alternatives» өрісінде.
    .title = Уақыт бос емес
problem-not_a_slot = Бұл уақытқа жазылу жоқ. Ең жақын бос уақыттар «alternatives» өрісінде.
    .title = Басқа уақыт таңдаңыз
problem-in_the_past = Бұл уақыт өтіп кетті. Ең жақын бос уақыттар «alternatives» өрісінде.
    .title = Уақыт өтіп кетті
problem-not_bookable = Бұл қызметке алдын ала жазылмайды. Бөлімшеде талон алыңыз.
    .title = Жазылусыз
problem-hold_ended = Уақыт дер кезінде расталмады, ол қайтадан бос. Уақытты қайта таңдаңыз.
    .title = Қайта таңдаңыз
problem-already_waiting = Сіз кезекте тұрсыз. Алдымен одан шығыңыз немесе ауысыңыз.
    .title = Сіз кезектесіз

# Рұқсаттамалар, жазылулар және талондар.

problem-unknown_token = Мұндай жазылу не талон жоқ.
    .title = Табылмады
problem-unknown_code = Мұндай кодпен жазылу жоқ. Тексеріңіз немесе қызметкерге жүгініңіз.
    .title = Код белгісіз
problem-pass_forged = Бұл біздің рұқсаттама емес. Қызметкерге жүгініңіз.
    .title = Белгісіз рұқсаттама
problem-pass_expired = Бұл рұқсаттаманың мерзімі өтті.
    .title = Мерзімі өтті
problem-wrong_branch = Бұл жазылу басқа бөлімшеге.
    .title = Басқа бөлімше
problem-wrong_day = Бұл жазылу басқа күнге.
    .title = Басқа күн
problem-too_early = Бұл жазылу бойынша тіркелуге әлі ерте.
    .title = Әлі ерте
problem-too_late = Бұл жазылу бойынша тіркелу уақыты өтті. Талон алыңыз.
    .title = Кеш болды
problem-already_done = Бұл жазылу аяқталған.
    .title = Аяқталған
problem-already_checked_in = Сіз тіркеліп қойғансыз.
    .title = Тіркелгенсіз
problem-appointment_over = Бұл жазылуды енді өзгертуге болмайды.
    .title = Өзгертуге болмайды
problem-ticket_over = Бұл талон енді жарамсыз.
    .title = Талон жарамсыз
problem-not_waiting = Күту аяқталған.
    .title = Күтіп тұрған ешкім жоқ
problem-cannot_return = Бұл талонмен кезекке қайта тұруға болмайды. Жаңасын алыңыз.
    .title = Жаңа талон алыңыз

# Жұмыс орнында.

problem-not_an_operator = Сіз бүгін бұл бөлімшеде жұмыс істемейсіз.
    .title = Сіздің бөлімше емес
problem-busy = Алдымен қазіргі клиентпен жұмысты аяқтаңыз.
    .title = Клиент әлі терезеде
problem-operator_off = Сіз терезеде емессіз. Алдымен жұмысты бастаңыз.
    .title = Терезеде емессіз
problem-operator_paused = Сізде үзіліс. Алдымен жұмысқа оралыңыз.
    .title = Үзіліс
problem-already_on = Сіз терезедесіз.
    .title = Сіз терезедесіз
problem-counter_taken = Бұл терезеде басқа қызметкер отыр.
    .title = Терезе бос емес
problem-nothing_called = Ешкім шақырылған жоқ.
    .title = Ешкім шақырылмаған
problem-nothing_served = Қазір ешкімге қызмет көрсетілмей тұр.
    .title = Клиент жоқ
problem-no_more_recalls = Бұл клиент жеткілікті шақырылды. Келмеді деп белгілеңіз.
    .title = Жеткілікті шақырылды
problem-nothing_to_undo = Енді қайтаруға болмайды.
    .title = Қайтаруға болмайды
problem-no_skill = Сіз бұл қызметті көрсетпейсіз.
    .title = Сіздің қызмет емес
problem-conflict = Бұл қазіргі күйге сәйкес емес. Қайта қарап, қайталаңыз.
    .title = Сәйкес емес
problem-empty_message = Бірдеңе жазыңыз немесе нұсқалардың бірін таңдаңыз.
    .title = Хабарлама бос
problem-message_too_long = Бөліп жіберіңіз: бір хабарламада 4096 таңбадан аспауы керек.
    .title = Хабарлама тым ұзын
problem-too_many_tickets = Соңғы бір сағатта бірнеше талон алынды. Кейінірек көріңіз.
    .title = Талон тым көп

# Cases.

problem-unknown_case = Мұндай нөмірлі өтініш жоқ.
    .title = Өтініш табылмады
problem-case_closed = Өтініш жабылған. Жаңа мәселеге жаңа өтініш ашыңыз.
    .title = Өтініш жабық
problem-unknown_assignee = Клиенттерге жауап беретіндер арасында мұндай id жоқ. Агентті, супервайзерді немесе әкімшіні таңдаңыз.
    .title = Орындаушы белгісіз
problem-empty_text = Не туралы екенін жазыңыз.
    .title = Мәтін жоқ
problem-unknown_message = Мұндай нөмірлі хабарлама жоқ.
    .title = Мұндай хабарлама жоқ
problem-too_late = Айтылғаны өтіп кетті. Енді жіберудің қажеті жоқ.
    .title = Тым кеш
problem-unknown_conversation = Мұндай id-мен әңгіме жоқ.
    .title = Әңгіме табылмады

# The desk.

problem-already_claimed = Бұл әңгімені басқа қызметкер жүргізіп отыр.
    .title = Әңгімені алып қойған
problem-nobody_waits = Қазір қызметкер күтіп тұрған ешкім жоқ.
    .title = Кезек бос
problem-not_yours = Алдымен осы әңгімені алыңыз.
    .title = Әңгіме сізде емес
problem-at_capacity = Сізде бір мезетте жүргізуге болатын әңгіменің бәрі бар. Біреуін аяқтаңыз.
    .title = Одан көп алуға болмайды
problem-not_available = Алдымен орныңызда екеніңізді белгілеңіз.
    .title = Сіз әңгіме қабылдап отырған жоқсыз
problem-agent_not_available = Басқа қызметкерді не топты таңдаңыз.
    .title = Әріптесіңіз орнында жоқ
problem-not_a_callback = Клиент қоңырау емес, чаттағы жауапты күтіп отыр.
    .title = Қоңырау сұралмаған
problem-nobody_calls_then = Көрсетілген уақыттардың бірін таңдаңыз.
    .title = Бұл уақытта қоңырау шалынбайды
problem-no_phone_line = Телефон желісі қосылмаған.
    .title = Телефон желісі жоқ
problem-no_own_phone = Сізге қоңырау шалатын нөмір көрсетілмеген.
    .title = Сізге қоңырау шалатын нөмір жоқ
problem-no_number = Клиент нөмірін қалдырмаған.
    .title = Нөмір жоқ
problem-already_calling = Бұл клиентке қоңырау шалынып жатыр.
    .title = Қоңырау шалынып жатыр
problem-unknown_recording = Бұл жазба жоқ: сақтау мерзімі өткен болуы мүмкін.
    .title = Мұндай жазба жоқ
problem-unknown_agent = Тізімнен қызметкер таңдаңыз.
    .title = Мұндай қызметкер жоқ
problem-unknown_team = Тізімнен топ таңдаңыз.
    .title = Мұндай топ жоқ
problem-unknown_topic = Тізімнен тақырып таңдаңыз.
    .title = Мұндай тақырып жоқ
problem-unknown_wrap_up = Тізімнен әңгіме қорытындысын таңдаңыз.
    .title = Мұндай қорытынды жоқ
problem-wrong_file = PNG, JPEG, PDF және жай мәтін жарайды.
    .title = Мұндай файл жіберілмейді
problem-file_too_large = Файл 5 МБ-тан аспауы керек.
    .title = Файл тым үлкен
problem-wrong_answers = Әр сұраққа бір жауап керек.
    .title = Жауаптар сәйкес емес

# The chat on other sites.

problem-origin_not_allowed = Бұл сайтқа чатты орнатуға болмайды. Оның мекенжайын widget.origins баптауына қосу керек.
    .title = Сайтқа рұқсат жоқ
problem-identity_refused = Бет кімнің кіргенін растай алмады. reason өрісін және docs/widget.md қараңыз.
    .title = Тұлға расталмады
problem-identity_used = Бұл токен басқа әңгімеде қолданылған. Жаңасын шығарыңыз.
    .title = Токен қолданылған
problem-files_off = Банк чатта файл қабылдамайды.
    .title = Файл қабылданбайды
problem-push_off = Бұл жүйе браузерге хабарландыру жібермейді.
    .title = Хабарландыру өшірулі
problem-wrong_subscription = Бұл браузерге хабарландыру жіберуге болмайды: қызметі белгісіз немесе кілттері қате.
    .title = Жазылым қабылданбады
problem-init_data_refused = Бет өзін кім ашқанын растай алмады. Оны Telegram-нан қайта ашыңыз.
    .title = Келуші расталмады
problem-session_over = Бұл беттің уақыты бітті. Оны Telegram-нан қайта ашыңыз.
    .title = Бетті қайта ашыңыз
problem-time_gone = Бұл уақытты жаңа ғана алып қойды. Басқасын таңдаңыз: жақын уақыттар чатта да бар.
    .title = Уақыт бос емес
problem-with_agent = Қазір сізбен қызметкер сөйлесіп отыр. Чатта жазып қоюды сұраңыз.
    .title = Әңгіме қызметкерде
