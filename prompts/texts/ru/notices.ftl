# Messages that Lobby starts.

notice-near = { $ahead ->
    [0] Талон { $number }: вы следующий. Подойдите, пожалуйста, в зал: { $branch }.
    [one] Талон { $number }: перед вами { $ahead } человек. { $branch }.
    [few] Талон { $number }: перед вами { $ahead } человека. { $branch }.
   *[many] Талон { $number }: перед вами { $ahead } человек. { $branch }.
}
notice-called = Талон { $number }: подойдите к окну { $counter }. { $branch }.
notice-missed = Талон { $number } вызывали, но вы не подошли. Вернуться в очередь можно до { $until }.
notice-unserved = Отделение закрылось раньше, чем подошла очередь по талону { $number }. Извините. Записать вас на другое время?
notice-reminder = Напоминаем о визите: { $service }, { $when }. { $branch }, { $address }.
notice-displaced = Расписание отделения изменилось, и на { $when } вас принять не смогут ({ $service }, { $branch }). Извините. Выберите, пожалуйста, другое время.
notice-code = Код подтверждения: { $code }. Введите его в том чате, где попросили. Никому его не говорите: сотрудники банка его не спрашивают. Если код просили не вы, ничего не делайте.
notice-how-was-it = Спасибо, что зашли к нам: { $branch }, { $service }. Как всё прошло? Поставьте оценку от 1 до 5.
notice-case-waiting = По обращению { $number } нам нужен ваш ответ.
notice-case-resolved = По обращению { $number } есть решение.

# What the desk tells a customer who waits for a person.

notice-joined = Вам отвечает { $agent }.
notice-passed-on = Передаю разговор коллеге, который в этом лучше разбирается. Ваше место в очереди сохраняется.
notice-back-in-line = Сотрудник не может продолжить. Ваше место в очереди сохраняется, ответит коллега. Извините за ожидание.
notice-returned = С вами снова виртуальный помощник. Чем помочь?
notice-ended = Разговор с сотрудником завершён. Если появится вопрос, напишите.
notice-how-was-help = Как вам помог сотрудник? Поставьте оценку от 1 до 5.
notice-not-reached-again = Мы вам звонили, но не дозвонились. Позвоним ещё раз.
notice-not-reached = Мы снова не дозвонились. Напишите здесь, и сотрудник ответит в чате.
agent-says = { $agent }: { $text }
agent-sends = { $agent }: { $file }, { $link }
