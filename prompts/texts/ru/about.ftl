# What Lobby tells about branches, papers, people and itself.

hours-open = { $branch } сейчас открыто, до { $until }.
    { $week }
hours-closed = { $branch } сейчас закрыто, откроется { $when }.
    { $week }
hours-closed-long = { $branch } сейчас закрыто.
    { $week }
hours-day = { $branch }, { $day }: { $hours }.
hours-day-closed = { $branch }, { $day }: закрыто.
hours-day-holiday = { $branch }, { $day }: закрыто, праздничный день.
hours-week-line = { $days }: { $hours }
hours-week-closed = { $days }: закрыто
hours-week-and-days = { $week }
    Ближайшие особые дни:
    { $days }
hours-special-line = { $day }: { $hours }
hours-special-closed = { $day }: закрыто
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс

find-one = { $branch }: { $city }, { $address }.
find-all = Вот все наши отделения:
    { $branches }
find-elsewhere = { $city }: там наших отделений нет. Мы здесь:
    { $branches }
find-several = Наши отделения:
    { $branches }
find-line = { $branch }: { $city }, { $address }
find-line-far = { $branch }: { $city }, { $address } ({ $kilometres } км)
find-near = Ближе всего к вам { $branch }: { $city }, { $address }.
find-nearest = Ближайшие к вам отделения:
    { $branches }
find-far = Рядом с вами отделений нет. Самое близкое: { $branch }, { $city }, { $address }.

load-line = { $branch }: { $load }
load-some = { $waiting ->
    [0] очереди нет
    [one] ждёт { $waiting } человек, { $wait }
    [few] ждут { $waiting } человека, { $wait }
   *[many] ждут { $waiting } человек, { $wait }
}
load-closed = сейчас закрыто
load-one = { $branch }: { $load }.
load-closed-until = сейчас закрыто, откроется { $when }
load-one-better = { $branch }: { $load }.
    { $better }
load-better-branch = Меньше ждать рядом: { $branch }, { $load }.
load-better-hour = Спокойнее будет { $when }. Могу записать вас на это время.
load-several = Сейчас в отделениях:
    { $branches }

documents = { $document }
documents-unknown = По услуге «{ $service }» списка документов у меня нет. Возьмите удостоверение личности или спросите сотрудника.
check-in-today = Вы записаны: { $service }, { $when }.
    { $branch }, { $address }.
    Покажите киоску QR-код или введите код: { $code }. Киоск выдаст талон. Отметиться можно за 30 минут до начала.
    Страница записи: { $link }
check-in-later = Ваша запись не на сегодня: { $service }, { $when }.
    { $branch }, { $address }.
    В этот день покажите киоску QR-код или введите код { $code }. Отметиться можно за 30 минут до начала.
    Страница записи: { $link }
check-in-none = Записи на сегодня я не вижу. Если вы записаны не здесь, введите код из записи на киоске: он выдаст талон. Или возьмите талон в сегодняшнюю очередь.
ask-first-paper = Проверим, всё ли готово ({ $service }), вопросов: { $papers }. { $place }. { $paper } — есть?
ask-paper = { $place } из { $papers }. { $paper } — есть?
paper-there = Есть
paper-missing = Нет
paper-needless = Мне не нужно
paper-line = • { $paper }
ready = Всё готово, можно приходить. Записать вас?
ready-booked = Всё готово. Ждём вас: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. Страница записи: { $link }
not-ready = Не хватает:
    { $papers }
    Лучше приходить, когда всё будет на руках. Записать вас на день, к которому успеете?
not-ready-booked = Не хватает:
    { $papers }
    Успеете к визиту — приходите как записаны. Если нет, запись лучше перенести.

human-now = Вопрос передан, сотрудник ответит здесь. { $place } Пока ждёте, могу помочь с визитом.
human-later = Сейчас сотрудники не отвечают. Вопрос передан: ответят { $when }. Напишите здесь всё, что им важно знать, — они прочитают. Пока могу помочь с визитом.
human-never = Вопрос передан сотрудникам. Когда ответят, сказать не могу. Пока могу помочь с визитом.
human-already = Вопрос уже передан, сотрудник ответит здесь. { $place }
human-already-later = Вопрос уже передан: сотрудники ответят { $when }.
human-withdrawn = Хорошо, сотрудника больше не зову. Чем помочь?
line-next = Ваша очередь следующая, ответят в ближайшие минуты.
line-place = Ваше место в очереди — { $place }, ждать примерно { $minutes } мин.
line-place-only = Ваше место в очереди — { $place }.

language-ask = Я говорю по-русски, по-казахски и по-английски. Какой язык выбрать?
language-set = Хорошо, говорим по-русски.
language-ru = Русский
language-kk = Қазақша
language-en = English

help = Вот что я умею:
    • записать в отделение, перенести и отменить запись;
    • взять талон и сказать, сколько ждать;
    • подсказать адреса, часы работы, загрузку и документы, проверить, всё ли у вас готово;
    • принять жалобу и сказать, как она рассматривается;
    • помочь, если потерялась карта или звонят мошенники;
    • позвать сотрудника.
    Напишите своими словами или выберите:
