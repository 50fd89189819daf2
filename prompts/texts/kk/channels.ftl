# What a single channel says besides the dialogue.

share-phone = Нөмірімді жіберу
share-place = Тұрған жерімді жіберу
# The heading of a notification on a locked phone.
push-title = Сіздің банкіңіз
choose-from-list = Таңдау
whatsapp-notice = Банктен хабарлама. { $text } Әңгімені жалғастыру үшін жауап жазыңыз.
# To whoever writes by mail without anything that shows it was them.
unvouched = Бұл хат біздің хатқа жауап ретінде келмеді, сондықтан оны сіз жазғаныңызға көз жеткізе алмаймыз. Осы хатқа жауап беріп, сұрағыңызды қайталаңызшы.
# What Telegram shows of the bot: in an empty chat, on its profile, beside the field for words.
telegram-description = Банк бөлімшесіне жазылу, кезекке талон алу және тағы қанша күтетініңізді білу. Қандай құжат керегін, ең жақын бөлімше қайда екенін айтамын, керек болса қызметкерді шақырамын.

    Карта нөмірін, ПИН-код пен құпиясөзді жіберудің қажеті жоқ.
telegram-short-description = Банк бөлімшесіне жазылу, кезекке талон, қанша күтетініңіз.
telegram-menu = Жазылу
