# What employees read in lists and timelines.

wrap-up-solved = Вопрос решён
wrap-up-visit = Придёт в отделение
wrap-up-case = Открыто обращение
wrap-up-referred = Направлен в другую службу
wrap-up-not-reached = Не дозвонились
wrap-up-customer-left = Клиент перестал отвечать
wrap-up-spam = Спам или ошибка

desk-event-asked = Позвали сотрудника
desk-event-claimed = Разговор ведёт { $agent }
desk-event-taken-over = Разговор перешёл к руководителю: { $agent }
desk-event-answered = Первый ответ: { $agent }
desk-event-passed-on = Передано: { $agent } → { $other }
desk-event-lapsed = Вернулось в очередь: { $agent } долго не отвечает
desk-event-let-go = Вернулось в очередь: { $agent } вне сети
desk-event-reached = Дозвонились: { $agent }
desk-event-no-answer = На звонок не ответили: { $agent }
desk-event-call-agreed = Договорились о звонке: { $agent }
desk-event-returned = Возвращено помощнику: { $agent }
desk-event-closed = Завершено: { $agent }. { $other }
desk-event-withdrawn = Клиент передумал ждать
desk-event-told = Клиенту сказали, что ответить пока некому
desk-event-given-up = Никто не ответил, клиент молчит: ожидание закончено
desk-event-calls = Входящий звонок, номер { $number }
desk-event-called = Исходящий звонок на { $number }
desk-number-hidden = скрыт
desk-event-call-completed = Звонок закончен, { $time }
desk-event-call-busy = Занято
desk-event-call-no-answer = Звонок остался без ответа
desk-event-call-failed = Звонок сорвался
desk-event-call-cancelled = Звонок отменён
desk-event-dials = { $agent } звонит клиенту
desk-event-busy = У клиента занято: { $agent }
desk-event-call-broke-off = Клиенту не позвонили: { $other }
desk-call-busy = ваш телефон занят
desk-call-no-answer = вы не взяли трубку
desk-call-failed = звонок не состоялся
desk-call-left = вы положили трубку раньше

learning-why-late-answer = За 30 дней первый ответ задержался: { $count }
learning-why-lapsed = За 30 дней разговор вернулся в очередь без ответа: { $count }
learning-why-card-passed-on = За 30 дней передано обращений о картах: { $count }
learning-why-complaint-passed-on = За 30 дней передано жалоб: { $count }
learning-why-no-answer = За 30 дней звонков без ответа: { $count }
learning-why-customer-left = За 30 дней клиент перестал отвечать: { $count }
