# Что отвечает API, когда не может выполнить просьбу: краткий заголовок и фраза о том, что делать.

problem-malformed_json = Тело запроса — не JSON. Проверьте его и отправьте ещё раз.
    .title = Не JSON
problem-wrong_shape = Тело запроса не подходит. Смотрите поле «at» и описание на /api/docs.
    .title = Неверный запрос
problem-expected_json = Отправьте тело в формате JSON с заголовком Content-Type: application/json.
    .title = Нужен JSON
problem-too_large = Тело запроса слишком большое: принимается не более { $kilobytes } КБ.
    .title = Слишком много данных
problem-wrong_parameter = Параметр адреса не подходит. Смотрите поле «at» и описание на /api/docs.
    .title = Неверный параметр
problem-not_found = По этому адресу ничего нет.
    .title = Не найдено
problem-wrong_method = Этот адрес не принимает такой метод. Смотрите /api/docs.
    .title = Неверный метод
problem-too_many_requests = Слишком много запросов. { $seconds ->
        [one] Повторите через { $seconds } секунду.
        [few] Повторите через { $seconds } секунды.
       *[other] Повторите через { $seconds } секунд.
    }
    .title = Слишком много запросов
problem-timeout = Ответ занял слишком много времени. Повторите чуть позже.
    .title = Слишком долго
problem-internal = Что-то сломалось на нашей стороне. Повторите чуть позже.
    .title = Наша ошибка
problem-unavailable = Данные отделения сейчас недоступны. Повторите чуть позже.
    .title = Недоступно

# Кто спрашивает.

problem-not_signed_in = Сначала войдите или передайте ключ: Authorization: Bearer ….
    .title = Нужно войти
problem-wrong_credentials = Неверный логин или пароль.
    .title = Войти не удалось
problem-link_used = Эта ссылка для входа уже использована или устарела. Попросите новую.
    .title = Ссылка недействительна
problem-wrong_role = Ваша роль этого не позволяет.
    .title = Нет доступа
problem-csrf = Запрос пришёл не с той страницы, где вы вошли. Обновите страницу.
    .title = Обновите страницу
problem-taken_over = Рабочее место открыто в другой вкладке. Продолжайте там или обновите эту страницу, чтобы вернуться.
    .title = Открыто в другой вкладке
problem-not_paired = Это может сделать только подключённый киоск или сотрудник.
    .title = Нет доступа
problem-command_conflict = Этот ключ уже использован с другим запросом. Возьмите новый.
    .title = Ключ уже использован
problem-already_linked = Эти номера уже связаны.
    .title = Уже связаны

# Отделения, услуги и время.

problem-unknown_branch = Такого отделения нет. Смотрите /api/v1/branches.
    .title = Нет такого отделения
problem-unknown_service = В этом отделении такой услуги нет. Смотрите /api/v1/branches.
    .title = Нет такой услуги
problem-unknown_counter = Такого окна в отделении нет.
    .title = Нет такого окна
problem-wrong_phone = Это не похоже на номер телефона. Напишите его так: +7 701 123 45 67.
    .title = Проверьте номер
problem-closed = Отделение сейчас закрыто.
    .title = Закрыто
problem-not_planned = На этот день запись ещё не открыта. Выберите день поближе.
    .title = Слишком далеко
problem-slot_full = Это время уже занято. Ближайшее свободное — в поле «alternatives».
    .title = Время занято
problem-not_a_slot = На это время записи нет. Ближайшее свободное — в поле «alternatives».
    .title = Выберите другое время
problem-in_the_past = Это время уже прошло. Ближайшее свободное — в поле «alternatives».
    .title = Время прошло
problem-not_bookable = На эту услугу не записывают. Возьмите талон в отделении.
    .title = Без записи
problem-hold_ended = Время не подтвердили вовремя, и оно снова свободно. Выберите время ещё раз.
    .title = Выберите снова
problem-already_waiting = Вы уже стоите в очереди. Сначала выйдите из неё или перейдите.
    .title = Вы уже в очереди

# Пропуска, записи и талоны.

problem-unknown_token = Такой записи или талона нет.
    .title = Не найдено
problem-unknown_code = Записи с таким кодом нет. Проверьте его или обратитесь к сотруднику.
    .title = Неизвестный код
problem-pass_forged = Это не наш пропуск. Обратитесь к сотруднику.
    .title = Неизвестный пропуск
problem-pass_expired = Срок этого пропуска истёк.
    .title = Пропуск истёк
problem-wrong_branch = Эта запись в другое отделение.
    .title = Другое отделение
problem-wrong_day = Эта запись на другой день.
    .title = Другой день
problem-too_early = Отмечаться по этой записи ещё рано.
    .title = Ещё рано
problem-too_late = Отмечаться по этой записи уже поздно. Возьмите талон.
    .title = Уже поздно
problem-already_done = Эта запись уже завершена.
    .title = Уже завершена
problem-already_checked_in = Вы уже отметились.
    .title = Вы уже отметились
problem-appointment_over = Эту запись больше нельзя изменить.
    .title = Изменить нельзя
problem-ticket_over = Этот талон больше не действует.
    .title = Талон не действует
problem-not_waiting = Ожидание уже закончилось.
    .title = Никто не ждёт
problem-cannot_return = По этому талону вернуться в очередь уже нельзя. Возьмите новый.
    .title = Возьмите новый талон

# За рабочим местом.

problem-not_an_operator = Сегодня вы не работаете в этом отделении.
    .title = Не ваше отделение
problem-busy = Сначала завершите работу с текущим клиентом.
    .title = Клиент ещё не отпущен
problem-operator_off = Вы не за окном. Сначала начните работу.
    .title = Вы не за окном
problem-operator_paused = У вас пауза. Сначала вернитесь к работе.
    .title = Пауза
problem-already_on = Вы уже за окном.
    .title = Вы уже за окном
problem-counter_taken = За этим окном работает другой сотрудник.
    .title = Окно занято
problem-nothing_called = Никто не вызван.
    .title = Никто не вызван
problem-nothing_served = Сейчас никто не обслуживается.
    .title = Никто не обслуживается
problem-no_more_recalls = Этого клиента вызвали достаточно раз. Отметьте неявку.
    .title = Вызовов достаточно
problem-nothing_to_undo = Отменить уже нельзя.
    .title = Отменить нельзя
problem-no_skill = Вы не оказываете эту услугу.
    .title = Не ваша услуга
problem-conflict = Это не подходит к текущему состоянию. Посмотрите ещё раз и повторите.
    .title = Не подходит
problem-empty_message = Напишите что-нибудь или выберите один из вариантов.
    .title = Пустое сообщение
problem-message_too_long = Разделите его: в одном сообщении не больше 4096 символов.
    .title = Слишком длинное сообщение
problem-too_many_tickets = За последний час уже взято несколько талонов. Попробуйте позже.
    .title = Слишком много талонов

# Cases.

problem-unknown_case = Обращения с таким номером нет.
    .title = Нет такого обращения
problem-case_closed = Обращение закрыто. Для нового вопроса создайте новое.
    .title = Обращение закрыто
problem-unknown_assignee = Сотрудника с таким id среди отвечающих клиентам нет. Выберите агента, супервизора или администратора.
    .title = Неизвестный исполнитель
problem-empty_text = Напишите, в чём дело.
    .title = Нет текста
problem-unknown_message = Сообщения с таким номером нет.
    .title = Такого сообщения нет
problem-too_late = То, о чём оно, уже прошло. Отправлять его незачем.
    .title = Слишком поздно
problem-unknown_conversation = Разговора с таким id нет.
    .title = Нет такого разговора

# The desk.

problem-already_claimed = Этот разговор уже ведёт другой сотрудник.
    .title = Разговор уже взяли
problem-nobody_waits = Сейчас никто не ждёт сотрудника.
    .title = Очередь пуста
problem-not_yours = Сначала возьмите этот разговор.
    .title = Разговор не у вас
problem-at_capacity = У вас уже столько разговоров, сколько можно вести. Завершите один из них.
    .title = Больше взять нельзя
problem-not_available = Отметьте, что вы на месте, и возьмите разговор.
    .title = Вы не принимаете разговоры
problem-agent_not_available = Выберите другого сотрудника или команду.
    .title = Коллеги нет на месте
problem-not_a_callback = Клиент ждёт ответа в чате, а не звонка.
    .title = Звонка не просили
problem-nobody_calls_then = Выберите время из показанных.
    .title = В это время не звонят
problem-no_phone_line = Телефонная линия не подключена.
    .title = Нет телефонной линии
problem-no_own_phone = Не указан телефон, на который вам звонить.
    .title = Некуда вам звонить
problem-no_number = Клиент не оставил номер.
    .title = Нет номера
problem-already_calling = Этому клиенту уже звонят.
    .title = Уже звонят
problem-unknown_recording = Этой записи нет: возможно, её срок истёк.
    .title = Нет такой записи
problem-unknown_agent = Выберите сотрудника из списка.
    .title = Такого сотрудника нет
problem-unknown_team = Выберите команду из списка.
    .title = Такой команды нет
problem-unknown_topic = Выберите тему из списка.
    .title = Такой темы нет
problem-unknown_wrap_up = Выберите итог разговора из списка.
    .title = Такого итога нет
problem-wrong_file = Подойдут PNG, JPEG, PDF и простой текст.
    .title = Такие файлы не отправляются
problem-file_too_large = Файл может быть не больше 5 МБ.
    .title = Файл слишком большой
problem-wrong_answers = Нужен один ответ на каждый вопрос.
    .title = Ответы не подходят

# The chat on other sites.

problem-origin_not_allowed = Этому сайту нельзя встраивать чат. Его адрес нужно добавить в настройку widget.origins.
    .title = Сайт не разрешён
problem-identity_refused = Страница не смогла подтвердить, кто вошёл. См. поле reason и docs/widget.md.
    .title = Личность не подтверждена
problem-identity_used = Этот токен уже использован в другом разговоре. Выпустите новый.
    .title = Токен уже использован
problem-files_off = Банк не принимает файлы в чате.
    .title = Файлы не принимаются
problem-push_off = Эта система не присылает уведомления в браузер.
    .title = Уведомления выключены
problem-wrong_subscription = В этот браузер нельзя отправить уведомление: его служба неизвестна или ключи неверны.
    .title = Подписка не принята
problem-init_data_refused = Страница не смогла подтвердить, кто её открыл. Откройте её из Telegram ещё раз.
    .title = Посетитель не подтверждён
problem-session_over = Время этой страницы истекло. Откройте её из Telegram ещё раз.
    .title = Откройте страницу снова
problem-time_gone = Это время только что заняли. Выберите другое: чат тоже предложил ближайшие.
    .title = Время занято
problem-with_agent = С вами сейчас говорит сотрудник. Попросите записать вас прямо в чате.
    .title = Разговор у сотрудника
