# API өтінішті орындай алмағанда не дейді: қысқа тақырып және не істеу керегі.

problem-malformed_json = Сұраудың мазмұны JSON емес. Тексеріп, қайта жіберіңіз.
    .title = JSON емес
problem-wrong_shape = Сұраудың мазмұны сәйкес келмейді. «at» өрісін және /api/docs сипаттамасын қараңыз.
    .title = Сұрау қате
problem-expected_json = Мазмұнды JSON түрінде, Content-Type: application/json тақырыбымен жіберіңіз.
    .title = JSON қажет
problem-too_large = Сұраудың мазмұны тым үлкен: { $kilobytes } КБ-тан аспауы керек.
    .title = Деректер тым көп
problem-wrong_parameter = Мекенжайдың параметрі сәйкес келмейді. «at» өрісін және /api/docs сипаттамасын қараңыз.
    .title = Параметр қате
problem-not_found = Бұл мекенжайда ештеңе жоқ.
    .title = Табылмады
problem-wrong_method = Бұл мекенжай мұндай әдісті қабылдамайды. /api/docs бетін қараңыз.
    .title = Әдіс қате
problem-too_many_requests = Сұраулар тым көп. { $seconds } секундтан кейін қайталаңыз.
    .title = Сұраулар тым көп
problem-timeout = Жауап тым ұзаққа созылды. Сәлден кейін қайталаңыз.
    .title = Тым ұзақ
problem-internal = Біздің жақтан қате шықты. Сәлден кейін қайталаңыз.
    .title = Біздің қате
