# Запись в календаре клиента.

calendar-summary = { $service } — { $branch }
calendar-description = Код для киоска: { $code }
calendar-alarm = Через два часа: { $service }, { $branch }
