# Booking, moving and cancelling visits.

visit-line = { $service }: { $when }, { $branch }
visit-button = { $day }, { $time }
    .voice = { $day }, в { $time }

book-confirm = Записать вас? { $service }, { $when }, { $branch }, { $address }.
    .voice = Записать вас? { $service }, { $when }, { $branch }.
book-confirm-yes = Да, записать
book-done = Вы записаны: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. В отделении покажите QR-код киоску или введите код.
    Страница записи: { $link }
    .sms = Вы записаны: { $when }, { $branch }. Код { $code }. { $link }
    .voice = Вы записаны: { $service }, { $when }. { $branch }, { $address }. Код для киоска: { $code }.
book-gone = Это время только что заняли. Ближайшее свободное:
alt-qr = QR-код визита, код { $code }
alt-calendar = Файл для календаря
alt-place = { $branch }, { $address }

mine-none = Записей у вас нет. Записать?
mine-one = Вы записаны: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. Страница записи: { $link }
    .voice = Вы записаны: { $service }, { $when }. { $branch }, { $address }. Код: { $code }.
mine-several = Ваши записи:
    { $visits }

move-none = Записей у вас нет, переносить нечего. Записать?
move-confirm = Перенести запись ({ $service }) на новое время: { $when }, { $branch }? Сейчас она { $old }.
    .voice = Перенести запись? { $service }, новое время: { $when }, { $branch }. Прежнее время: { $old }.
change-confirm = Изменить запись? Будет так: { $service }, { $when }, { $branch }. Сейчас: { $old-service }, { $old }, { $old-branch }.
change-confirm-yes = Да, изменить
move-confirm-yes = Да, перенести
move-done = Запись перенесена: { $service }, { $when }.
    { $branch }, { $address }.
    Код прежний: { $code }. Страница записи: { $link }
    .voice = Запись перенесена: { $service }, { $when }. { $branch }, { $address }. Код прежний: { $code }.
move-over = Эту запись уже нельзя изменить.

cancel-none = Записей у вас нет, отменять нечего. Чем помочь?
cancel-confirm = Отменить запись: { $service }, { $when }, { $branch }?
cancel-confirm-yes = Да, отменить
cancel-confirm-no = Нет, оставить
cancel-done = Запись отменена. Записать на другое время?
kept = Хорошо, всё остаётся как было.
picked-elsewhere = Выбрано время: { $when }
# Under the photo of a visit, once it is over.
card-cancelled = Запись отменена: { $service }, { $when }, { $branch }.
card-missed = Время записи прошло: { $service }, { $when }, { $branch }. Записать на другое?
card-moved = Запись перенесена, и этот QR-код больше не действует. Новый пришёл отдельным сообщением.
