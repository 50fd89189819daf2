# What Lobby tells about branches, papers, people and itself.

hours-open = { $branch } сейчас открыто, до { $until }.
    { $week }
hours-closed = { $branch } сейчас закрыто, откроется { $when }.
    { $week }
hours-closed-long = { $branch } сейчас закрыто.
    { $week }
hours-day = { $branch }, { $day }: { $hours }.
hours-day-closed = { $branch }, { $day }: закрыто.
hours-week-line = { $days }: { $hours }
hours-week-closed = { $days }: закрыто
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс

find-one = { $branch }: { $city }, { $address }.
find-several = Наши отделения:
    { $branches }
find-line = { $branch }: { $city }, { $address }
find-near = Ближе всего к вам { $branch }: { $city }, { $address }.

load-line = { $branch }: { $load }
load-some = { $waiting ->
    [0] очереди нет
    [one] ждёт { $waiting } человек, { $wait }
    [few] ждут { $waiting } человека, { $wait }
   *[many] ждут { $waiting } человек, { $wait }
}
load-closed = сейчас закрыто
load-one = { $branch }: { $load }.
load-several = Сейчас в отделениях:
    { $branches }

documents = { $document }
documents-unknown = По услуге «{ $service }» списка документов у меня нет. Возьмите удостоверение личности или спросите сотрудника.
check-in = Покажите QR-код киоску в отделении или введите код с клавиатуры: киоск выдаст талон. Отметиться можно за 30 минут до начала.

human-now = Вопрос передан, сотрудник ответит здесь. { $place } Пока ждёте, могу помочь с визитом.
human-later = Сейчас сотрудники не отвечают. Вопрос передан: ответят { $when }. Напишите здесь всё, что им важно знать, — они прочитают. Пока могу помочь с визитом.
human-never = Вопрос передан сотрудникам. Когда ответят, сказать не могу. Пока могу помочь с визитом.
human-already = Вопрос уже передан, сотрудник ответит здесь. { $place }
human-already-later = Вопрос уже передан: сотрудники ответят { $when }.
line-next = Ваша очередь следующая, ответят в ближайшие минуты.
line-place = Ваше место в очереди — { $place }, ждать примерно { $minutes } мин.
line-place-only = Ваше место в очереди — { $place }.

language-ask = На каком языке говорим?
language-set = Хорошо, говорим по-русски.
language-ru = Русский
language-kk = Қазақша
language-en = English

help = Вот что я умею:
    • записать в отделение, перенести и отменить запись;
    • взять талон и сказать, сколько ждать;
    • подсказать адреса, часы работы, загрузку и документы;
    • позвать сотрудника.
    Напишите своими словами или выберите:
