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
