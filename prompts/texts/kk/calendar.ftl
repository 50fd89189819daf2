# Клиенттің күнтізбесіндегі жазба.

calendar-summary = { $service } — { $branch }
calendar-description = Киоскке арналған код: { $code }
calendar-alarm = Екі сағаттан кейін: { $service }, { $branch }
