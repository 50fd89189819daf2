### Слова экранов в браузере: киоск, табло, страница талона, рабочее место оператора.

## Показывается на своём языке, какой бы язык ни был выбран.

welcome-kk = Қош келдіңіз!
welcome-ru = Добро пожаловать!
welcome-en = Welcome!

## Общее.

branch = Отделение
services = Услуги
counter = Окно
counter-number = Окно { $counter }
ticket = Талон
code = Код
continue = Продолжить
cancel = Отмена
loading = Загружаем…
connecting = Подключаемся…
offline = Нет связи
no-network = Нет связи с сервером. Проверьте сеть: как только связь появится, всё продолжится само.
demo-data = Демоданные
branch-unknown = Такого отделения нет. Проверьте адрес страницы.
try-again = Попробовать ещё раз
qr-alt = QR-код
keypad = Экранная клавиатура
erase = Стереть
updated-at = Обновлено в { $time }
waiting-by-service = Сколько человек ждёт
come-to-counter = Подойдите к окну { $counter }
your-ticket = Ваш талон
booked = Вы записаны
people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
ahead = { $count ->
    [0] Перед вами никого
    [one] Перед вами { $count } человек
    [few] Перед вами { $count } человека
   *[other] Перед вами { $count } человек
}
ahead-label = Перед вами
ahead-none = никого
wait-label = Ждать
wait-none = без ожидания
wait-about = { $minutes ->
    [one] около { $minutes } минуты
   *[other] около { $minutes } минут
}
wait-between = { $to ->
    [one] { $from }–{ $to } минуту
    [few] { $from }–{ $to } минуты
   *[other] { $from }–{ $to } минут
}

## Даты.

date-long = { $weekday }, { $day } { $month }
weekday-0 = воскресенье
weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-short-0 = Вс
weekday-short-1 = Пн
weekday-short-2 = Вт
weekday-short-3 = Ср
weekday-short-4 = Чт
weekday-short-5 = Пт
weekday-short-6 = Сб
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

## Главная.

home-title = Lobby — отделения банка
home-heading = В банк без ожидания
home-lead = Запишитесь на удобное время или займите место в очереди, не выходя из дома. Мы позовём, когда подойдёт ваша очередь.
home-chat = Написать в чат
home-branches = Отделения
home-kiosk = Киоск
home-display = Табло зала
home-counter = Рабочее место оператора
home-desk = Рабочее место агента
home-supervise = Контроль контакт-центра
home-admin = Управление
home-api = Описание API
home-demo = Это демонстрация: отделения и посетители вымышлены.
home-clock = Часы отделений переведены: { $day }, { $time }.
branch-open = { $count ->
    [0] Открыто, очереди нет
    [one] Открыто, в очереди { $count } человек
    [few] Открыто, в очереди { $count } человека
   *[other] Открыто, в очереди { $count } человек
}
branch-closed = Сейчас закрыто

## Киоск.

kiosk-title = Киоск
kiosk-question = Чем помочь?
kiosk-take = Взять талон
kiosk-take-more = Без записи, в живую очередь
kiosk-check-in = У меня есть запись
kiosk-check-in-more = Покажите QR-код или введите код
kiosk-scan = Покажите QR-код вашей записи
kiosk-scan-hint = Держите код перед камерой
kiosk-camera = Изображение с камеры
kiosk-no-camera = Поднесите QR-код к сканеру или введите код из восьми знаков под ним
kiosk-code = Или введите код из восьми знаков: он указан под QR-кодом
kiosk-code-send = Готово
kiosk-which-service = Какая услуга вам нужна?
kiosk-phone = Ваш номер телефона
kiosk-phone-why = Напишем, когда подойдёт очередь. Можно пропустить.
kiosk-phone-appointment = Чтобы напомнить о визите
kiosk-phone-skip = Без телефона
kiosk-when = Когда вам удобно?
kiosk-no-times = На этот день свободного времени нет. Выберите другой день.
slot-quiet = спокойно
kiosk-print = Распечатать
kiosk-photo = Сохранить в телефон
kiosk-photo-hint = Наведите камеру телефона на код: талон откроется в телефоне
kiosk-photo-back = Показать талон
kiosk-done = Готово
kiosk-start-over = В начало
kiosk-countdown = Вы ещё здесь? Вернёмся в начало через { $seconds } с
kiosk-stay = Я здесь
kiosk-closed = Отделение сейчас закрыто
kiosk-opens = Откроется: { $day }, { $time }
kiosk-opens-unknown = Время открытия указано на входе.
kiosk-closed-book = Но записаться на удобное время можно прямо сейчас.
kiosk-book = Записаться
kiosk-refused-pass-forged = Этот код не наш. Откройте QR-код из сообщения банка и покажите его ещё раз.
kiosk-refused-pass-expired = Срок этого кода истёк. Возьмите талон или запишитесь заново.
kiosk-refused-wrong-branch = Эта запись в другое отделение. Адрес указан в вашей записи.
kiosk-refused-wrong-day = Эта запись на другой день: { $day }.
kiosk-refused-too-early = Вы пришли заранее. Отметиться можно с { $time }.
kiosk-refused-too-late = Время этой записи прошло. Возьмите талон: мы примем вас в общей очереди.
kiosk-refused-already-done = По этой записи вас уже приняли.
kiosk-refused-already-waiting = На этот номер уже есть талон. Он открывается по ссылке из сообщения.
kiosk-refused-unknown-code = Такого кода нет. Проверьте знаки и введите ещё раз.
kiosk-refused-unknown-token = Такой записи у нас нет. Возьмите талон или запишитесь заново.
kiosk-refused-wrong-phone = Проверьте номер телефона: такого номера не бывает.
kiosk-refused-not-a-slot = В это время мы не принимаем. Ближайшее свободное:
kiosk-refused-in-the-past = Это время уже прошло. Ближайшее свободное:
kiosk-refused-not-paired = Киоск ещё не подключён к отделению. Обратитесь к сотруднику.
kiosk-refused-too-many-requests = Слишком много попыток. Подождите минуту.
kiosk-refused-closed = Отделение уже закрыто.
kiosk-refused-slot-full = Это время только что заняли. Вот ближайшее свободное:
kiosk-refused-network = Нет связи. Попробуйте ещё раз: второй талон не появится.
kiosk-refused-other = Не получилось. Попробуйте ещё раз или подойдите к сотруднику.

## Табло.

display-title = Табло
display-nobody = Здесь появится номер вашего талона
display-silent = Табло обновляется. Слушайте сотрудников: вас позовут.
display-closed = Отделение закрыто

## Страница талона и записи.

ticket-title = Ваш визит
ticket-state-waiting = Вы в очереди
ticket-state-called = Вас вызывают
ticket-state-serving = Вас обслуживают
ticket-state-parked = Ваш визит отложен, вас позовут
ticket-state-done = Визит завершён. Спасибо!
ticket-state-missed = Вас вызывали, но вы не подошли. Обратитесь к сотруднику в зале
ticket-state-left = Вы вышли из очереди
ticket-state-unserved = Отделение закрылось. Запишитесь, пожалуйста, на другой день
ticket-state-other = Состояние обновляется
ticket-late = Опаздываю
ticket-late-said = Хорошо, пропустим несколько человек вперёд и сохраним ваше место.
ticket-return = Вернуться в очередь
ticket-return-said = Вы снова в очереди, время ожидания сохранено.
ticket-leave = Выйти из очереди
ticket-leave-sure = Точно выйти? Место в очереди не сохранится.
ticket-leave-yes = Да, выйти
ticket-stay = Остаться
ticket-refused = Сейчас это уже нельзя изменить.
ticket-offline = Нет связи. Показываем последнее, что знаем.
ticket-unknown = Эта ссылка не действует: визит завершён или адрес набран неверно.
ticket-telegram = Продолжить в Telegram
appointment-state-booked = Вы записаны
appointment-state-held = Время удерживается для вас
appointment-state-checked_in = Вы отметились
appointment-state-served = Визит завершён. Спасибо!
appointment-state-cancelled = Запись отменена
appointment-state-missed = Время записи прошло
appointment-state-displaced = Это время изменилось. Выберите, пожалуйста, другое
appointment-state-other = Ваша запись
appointment-show = Покажите код в киоске у входа
appointment-calendar = Добавить в календарь

## Вход сотрудника.

sign-in = Вход для сотрудников
sign-in-login = Логин
sign-in-password = Пароль
sign-in-do = Войти
sign-in-link = Вход по одноразовой ссылке.
sign-in-wrong = Логин или пароль неверны.
sign-in-link-used = Эта ссылка уже использована или устарела. Войдите с паролем.
sign-in-too-often = Слишком много попыток. Подождите минуту.
sign-out = Выйти

## Рабочее место оператора.

counter-title = Рабочее место
counter-setup = Начать работу
counter-no-branch = Вам ещё не назначено отделение.
counter-not-operator = Это место оператора. Войдите как оператор
counter-off = Вы не на линии
counter-go-on = Выйти на линию
counter-go-off = Закончить смену
counter-pause = Пауза
counter-pause-why = Почему пауза?
counter-resume = Продолжить работу
pause-break = Перерыв
pause-lunch = Обед
pause-paperwork = Документы
pause-other = Другое
operator-paused = Пауза
operator-open = На линии
operator-ready = Ждём клиента
operator-calling = Вызов
operator-serving = Обслуживание
counter-next = Следующий
counter-idle-open = У окна никого нет
counter-idle-ready = Очередь пуста. Следующий клиент будет вызван сам.
counter-idle-paused = Вы на паузе. Новых вызовов не будет.
counter-idle-calling = Обновляем…
counter-idle-serving = Обновляем…
counter-ticket-called = Вызван к вашему окну
counter-ticket-serving = Обслуживается
counter-recalled = { $count ->
    [one] повторён { $count } раз
    [few] повторён { $count } раза
   *[other] повторён { $count } раз
}
counter-start = Начать
counter-recall = Вызвать ещё раз
counter-missed = Не подошёл
counter-park = Отложить
counter-transfer = Передать
counter-transfer-where = На какую услугу передать?
counter-finish = Завершить
counter-finish-how = Чем закончилось?
outcome-resolved = Вопрос решён
outcome-documents-missing = Не хватает документов
outcome-referred = Направлен дальше
outcome-customer-declined = Клиент отказался
counter-undo = Отменить завершение ({ $seconds })
counter-waited = ждёт { $minutes } мин
counter-appointment = запись на { $time }
counter-timer = Прошло времени
counter-line = Очередь
counter-line-empty = Сейчас никто не ждёт
counter-call = Вызвать
counter-resume-ticket = Вернуть
counter-parked = отложен
segment-premium = Премиум
segment-vip = VIP
segment-special-need = Особые потребности
counter-unanswered = Ответа нет. Нажмите ещё раз: дважды ничего не произойдёт.
counter-refused-busy = У вас уже есть клиент. Сначала завершите с ним.
counter-refused-operator-off = Вы не на линии.
counter-refused-operator-paused = Вы на паузе.
counter-refused-already-on = Вы уже на линии.
counter-refused-counter-taken = За этим окном уже работает другой сотрудник. Выберите другое.
counter-refused-nothing-called = Этот вызов уже закончен.
counter-refused-nothing-served = Обслуживание уже закончено.
counter-refused-no-more-recalls = Больше повторять вызов нельзя. Отметьте, подошёл ли клиент.
counter-refused-nothing-to-undo = Отменить уже нельзя.
counter-refused-no-skill = Этой услуги нет среди ваших.
counter-refused-not-waiting = Этот талон уже вызвал кто-то другой.
counter-refused-ticket-over = Этот талон уже закрыт.
counter-refused-taken-over = Вы открыли рабочее место в другой вкладке. Эта больше не действует.
counter-refused-unavailable = Сервер занят. Нажмите ещё раз: дважды ничего не произойдёт.
counter-refused-cannot-return = Этот талон уже возвращали или время вышло.
counter-refused-other = Состояние изменилось. Посмотрите и нажмите ещё раз.
persons-open = Связать номера клиента
persons-lead = У клиента два номера телефона? Проверьте документ и свяжите их: записи и место в очереди станут общими. Связь можно отменить.
persons-phone = Номер телефона клиента
persons-find = Найти
persons-customer = Клиент
persons-another = Другой клиент
persons-nameless = Имя неизвестно
persons-links = Связанные номера
persons-links-none = Других номеров у клиента нет.
persons-other-phone = Другой номер того же клиента
persons-document = Какой документ вы проверили?
document-id-card = Удостоверение личности
document-passport = Паспорт
document-residence-permit = Вид на жительство
persons-check = Далее
persons-sure = Это один человек?
persons-checked = Проверенный документ: { $document }
persons-sure-why = С любого из номеров будут видны записи и талоны обоих.
persons-link = Связать
persons-back = Назад
persons-linked = Номера связаны.
persons-undo = Отменить связь
persons-undo-sure = Точно отменить?
persons-undone = Связь отменена, всё как было.
persons-refused-unknown-token = Этот номер ещё никто не подтвердил. Проверьте цифры или попросите клиента подтвердить номер в чате.
persons-refused-wrong-phone = Это не похоже на номер телефона. Проверьте цифры.
persons-refused-same-phone = Это тот же номер. Введите другой.
persons-refused-already-linked = Эти номера уже связаны.
persons-refused-wrong-role = Связывать номера может только оператор.
persons-refused-not-signed-in = Сеанс закончился, ничего не изменено.
persons-refused-csrf = Страница устарела. Обновите её и начните заново.
persons-refused-too-many-requests = Слишком много запросов подряд. Подождите минуту.
persons-refused-unavailable = Сервер занят. Нажмите ещё раз: дважды ничего не произойдёт.
persons-refused-other = Не получилось. Закройте окно и начните заново.
