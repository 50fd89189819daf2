# Places in today's line.

ahead = { $ahead ->
    [0] вы первые в очереди
    [one] перед вами { $ahead } человек
    [few] перед вами { $ahead } человека
   *[many] перед вами { $ahead } человек
}
wait = ждать примерно { $from }–{ $to } мин
    .voice = ждать примерно от { $from } до { $to } минут
wait-about = { $minutes ->
    [one] ждать примерно { $minutes } минуту
    [few] ждать примерно { $minutes } минуты
   *[many] ждать примерно { $minutes } минут
}
wait-soon = вас вот-вот вызовут
wait-short = ждать почти не придётся
wait-unknown = сколько ждать, пока сказать нельзя

join-done = Ваш талон { $number }: { $service }, { $branch }, { $address }.
    Сейчас { $ahead }, { $wait }. Напишу, когда подойдёт очередь.
    Код: { $code }. Страница талона: { $link }
    .sms = Талон { $number }, код { $code }: { $ahead }, { $wait }. { $link }
    .voice = Ваш талон { $number }: { $service }, { $branch }. Сейчас { $ahead }, { $wait }.
join-already = Вы уже в очереди: талон { $number }, { $branch }. Сейчас { $ahead }, { $wait }.
join-already-called = У вас уже есть талон { $number }, { $branch }.
join-switch = Вы уже стоите в очереди: { $branch }, талон { $number }. Перейти в другую очередь: { $here }? Прежний талон пропадёт.
join-switch-yes = Да, перейти
join-switch-no = Нет, остаться
join-closed = { $branch } сейчас закрыто, откроется { $when }. Записать вас на удобное время?
join-closed-long = { $branch } сейчас закрыто. Записать вас на удобное время?
join-limit = За последний час вы взяли уже несколько талонов. Следующий можно взять после { $until }. Записать вас на удобное время?

status-waiting = Талон { $number }: { $ahead }, { $wait }.
    { $branch }, { $service }.
status-called = Талон { $number }: вас вызывают! Подойдите к окну { $counter }.
status-hinted = По вашему номеру есть талон { $number }: { $ahead }, { $wait }.
status-hinted-here = По вашему номеру есть талон { $number }. Сейчас по нему никого не ждут в очереди.
status-serving = Талон { $number }: вас обслуживают в окне { $counter }.
status-parked = Талон { $number }: сотрудник отложил ваш вопрос и скоро к нему вернётся.
status-missed = Талон { $number } вызывали, но вы не подошли. Если вы на месте, верну вас в очередь.
status-missed-return = Вернуть в очередь
status-done = Талон { $number } обслужен.
status-left = Талон { $number } закрыт: вы вышли из очереди.
status-unserved = Отделение закрылось раньше, чем подошла очередь по талону { $number }. Извините. Записать вас на другое время?
status-none = Талона у вас нет. Взять талон или записаться?
status-unknown-pass = Такого кода или ссылки я не знаю.

leave-none = Талона и записи у вас нет. Чем помочь?
leave-confirm = Выйти из очереди? Талон { $number } пропадёт.
leave-confirm-yes = Да, выйти
leave-confirm-no = Нет, остаться
leave-done = Вы вышли из очереди, талон { $number } закрыт.
leave-over = Этот талон уже закрыт.

late-none = Талона и записи на сегодня у вас нет. Чем помочь?
late-ticket-done = Хорошо, пропускаю вперёд нескольких человек. Талон { $number }: { $ahead }, { $wait }.
late-ticket-kept = Хорошо, отмечено. За вами в очереди никого нет, поэтому место остаётся прежним. Талон { $number }: { $ahead }, { $wait }.
late-ticket-called = Вас уже вызывают к окну { $counter }, талон { $number }. Подойти успеете?
late-coming = Да, иду
late-not-coming = Нет, не успею
late-returned = Вы снова в очереди, талон { $number }: { $ahead }, { $wait }.
late-cannot-return = Вернуть талон { $number } уже нельзя. Взять новый?
late-appointment-done = Опоздание отмечено, ждём вас примерно в { $until }. Запись на { $when } сохраняется.
late-too-much = Это слишком поздно для записи на { $when }. Лучше перенести её.
minutes-button = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[many] { $minutes } минут
}

# What a loudspeaker says in the hall.
hall-call = Талон { $number }, окно { $counter }.
