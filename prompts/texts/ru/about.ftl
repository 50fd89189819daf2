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
    .voice = понедельник
    .from = с понедельника
    .to = по понедельник
weekday-2 = вт
    .voice = вторник
    .from = со вторника
    .to = по вторник
weekday-3 = ср
    .voice = среда
    .from = со среды
    .to = по среду
weekday-4 = чт
    .voice = четверг
    .from = с четверга
    .to = по четверг
weekday-5 = пт
    .voice = пятница
    .from = с пятницы
    .to = по пятницу
weekday-6 = сб
    .voice = суббота
    .from = с субботы
    .to = по субботу
weekday-7 = вс
    .voice = воскресенье
    .from = с воскресенья
    .to = по воскресенье

find-one = { $branch }: { $city }, { $address }.
find-all = Вот все наши отделения:
    { $branches }
find-elsewhere = { $city }: там наших отделений нет. Мы здесь:
    { $branches }
find-several = Наши отделения:
    { $branches }
find-line = { $branch }: { $city }, { $address }
find-line-far = { $branch }: { $city }, { $address } ({ $kilometres } км)
find-near = Ближе всего к вам: { $branch }, { $city }, { $address }.
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
    .voice = Вот сколько людей сейчас в отделениях. { $branches }

documents = { $document }
documents-unknown = По услуге «{ $service }» списка документов у меня нет. Возьмите удостоверение личности или спросите сотрудника.
check-in-today = Вы записаны: { $service }, { $when }.
    { $branch }, { $address }.
    Покажите киоску QR-код или введите код: { $code }. Киоск выдаст талон. Отметиться можно за 30 минут до начала.
    Страница записи: { $link }
    .voice = Вы записаны: { $service }, { $when }, { $branch }. Код для киоска: { $code }. Отметиться можно за 30 минут до начала.
check-in-later = Ваша запись не на сегодня: { $service }, { $when }.
    { $branch }, { $address }.
    В этот день покажите киоску QR-код или введите код { $code }. Отметиться можно за 30 минут до начала.
    Страница записи: { $link }
    .voice = Ваша запись не на сегодня: { $service }, { $when }, { $branch }. Код для киоска: { $code }.
check-in-none = Записи на сегодня я не вижу. Если вы записаны не здесь, введите код из записи на киоске: он выдаст талон. Или возьмите талон в сегодняшнюю очередь.
ask-first-paper = Проверим, всё ли готово для визита: { $service }. Вопрос { $place } из { $papers }. { $paper } — есть?
    .voice = Проверим, всё ли готово. { $paper }: есть?
ask-paper = Вопрос { $place } из { $papers }. { $paper } — есть?
    .voice = { $paper }: есть?
paper-there = Есть
paper-missing = Нет
paper-needless = Мне не нужно
paper-line = • { $paper }
ready = Всё готово, можно приходить. Записать вас?
ready-booked = Всё готово. Ждём вас: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. Страница записи: { $link }
    .voice = Всё готово. Ждём вас: { $service }, { $when }, { $branch }. Код: { $code }.
not-ready = Не хватает:
    { $papers }
    Лучше приходить, когда всё будет на руках. Записать вас на день, к которому успеете?
not-ready-booked = Не хватает:
    { $papers }
    Успеете к визиту — приходите как записаны. Если нет, запись лучше перенести.

human-now = Вопрос передан, сотрудник ответит здесь. { $place } Пока ждёте, могу помочь с визитом.
    .voice = Зову сотрудника. { $place }
human-later = Сейчас сотрудники не отвечают. Вопрос передан: ответят { $when }. Напишите здесь всё, что им важно знать, — они прочитают. Пока могу помочь с визитом.
    .voice = Сейчас сотрудники не отвечают. Вопрос передан: ответят { $when }. Пока могу помочь с визитом.
human-never = Вопрос передан сотрудникам. Когда ответят, сказать не могу. Пока могу помочь с визитом.
human-already = Вопрос уже передан, сотрудник ответит здесь. { $place }
    .voice = Сотрудник уже вызван. { $place }
human-already-later = Вопрос уже передан: сотрудники ответят { $when }.
human-withdrawn = Хорошо, сотрудника больше не зову. Чем помочь?
line-next = Ваша очередь следующая, ответят в ближайшие минуты.
line-place = Ваше место в очереди — { $place }, ждать примерно { $minutes } мин.
    .voice = Вы в очереди под номером { $place }, ждать примерно { $minutes } мин.
line-place-only = Ваше место в очереди — { $place }.
    .voice = Вы в очереди под номером { $place }.

language-ask = Я говорю по-русски, по-казахски и по-английски. Какой язык выбрать?
language-set = Хорошо, говорим по-русски.
language-ru = Русский
    .voice = По-русски
language-kk = Қазақша
    .voice = По-казахски
language-en = English
    .voice = По-английски

help = Вот что я умею:
    • записать в отделение, перенести и отменить запись;
    • взять талон и сказать, сколько ждать;
    • подсказать адреса, часы работы, загрузку и документы, проверить, всё ли у вас готово;
    • принять жалобу и сказать, как она рассматривается;
    • помочь, если потерялась карта или звонят мошенники;
    • позвать сотрудника.
    Напишите своими словами или выберите:
    .voice = Я записываю в отделение, беру талон, говорю, сколько ждать, где мы и когда открыто, и зову сотрудника. Что нужно?
