# What a single channel says besides the dialogue.

share-phone = Нөмірімді жіберу
# The heading of a notification on a locked phone.
push-title = Сіздің банкіңіз
choose-from-list = Таңдау
whatsapp-notice = Банктен хабарлама. { $text } Әңгімені жалғастыру үшін жауап жазыңыз.
# To whoever writes by mail without anything that shows it was them.
unvouched = Бұл хат біздің хатқа жауап ретінде келмеді, сондықтан оны сіз жазғаныңызға көз жеткізе алмаймыз. Осы хатқа жауап беріп, сұрағыңызды қайталаңызшы.
