# Booking, moving and cancelling visits.

visit-line = { $service }: { $when }, { $branch }
visit-button = { $day }, { $time }
    .voice = { $day }, сағат { $time }

book-confirm = Сізді жазайын ба? { $service }, { $when }, { $branch }, { $address }.
    .voice = Сізді жазайын ба? { $service }, { $when }, { $branch }.
book-confirm-yes = Иә, жазыңыз
book-done = Сіз жазылдыңыз: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. Бөлімшеде киоскке QR-кодты көрсетіңіз немесе кодты енгізіңіз.
    Жазылу беті: { $link }
    .sms = Сіз жазылдыңыз: { $when }, { $branch }. Код { $code }. { $link }
    .voice = Сіз жазылдыңыз: { $service }, { $when }. { $branch }, { $address }. Киоскке арналған код: { $code }.
book-gone = Бұл уақытты жаңа ғана басқа біреу алып қойды. Ең жақын бос уақыт:
alt-qr = Келудің QR-коды, код { $code }
alt-calendar = Күнтізбе файлы
alt-place = { $branch }, { $address }

mine-none = Сіз жазылмағансыз. Жазайын ба?
mine-one = Сіз жазылғансыз: { $service }, { $when }.
    { $branch }, { $address }.
    Код: { $code }. Жазылу беті: { $link }
    .voice = Сіз жазылғансыз: { $service }, { $when }. { $branch }, { $address }. Код: { $code }.
mine-several = Жазылуларыңыз:
    { $visits }

move-none = Сіз жазылмағансыз, ауыстыратын ештеңе жоқ. Жазайын ба?
move-confirm = Жазылуды ({ $service }) жаңа уақытқа ауыстырайын ба: { $when }, { $branch }? Қазіргі уақыты: { $old }.
    .voice = Жазылуды ауыстырайын ба? { $service }, жаңа уақыты: { $when }, { $branch }. Қазіргі уақыты: { $old }.
change-confirm = Жазылуды өзгертейін бе? Енді былай болады: { $service }, { $when }, { $branch }. Қазір: { $old-service }, { $old }, { $old-branch }.
change-confirm-yes = Иә, өзгертіңіз
move-confirm-yes = Иә, ауыстырыңыз
move-done = Жазылу ауыстырылды: { $service }, { $when }.
    { $branch }, { $address }.
    Код сол қалпында: { $code }. Жазылу беті: { $link }
    .voice = Жазылу ауыстырылды: { $service }, { $when }. { $branch }, { $address }. Код сол қалпында: { $code }.
move-over = Бұл жазылуды енді өзгерту мүмкін емес.

cancel-none = Сіз жазылмағансыз, бас тартатын ештеңе жоқ. Қалай көмектесейін?
cancel-confirm = Жазылудан бас тартасыз ба: { $service }, { $when }, { $branch }?
    .voice = Жазылудан бас тартасыз ба? { $service }, { $when }, { $branch }.
cancel-confirm-yes = Иә, бас тартамын
cancel-confirm-no = Жоқ, қалсын
cancel-done = Жазылу жойылды. Басқа уақытқа жазайын ба?
kept = Жақсы, бәрі бұрынғыдай қалды.
picked-elsewhere = Таңдалған уақыт: { $when }
# Under the photo of a visit, once it is over.
card-cancelled = Жазылу жойылды: { $service }, { $when }, { $branch }.
card-missed = Жазылу уақыты өтіп кетті: { $service }, { $when }, { $branch }. Басқа уақытқа жазайын ба?
card-moved = Жазылу ауыстырылды, бұл QR-код енді жарамайды. Жаңасы бөлек хабарламамен келді.
